// Goal: chains run in order and stop where a step fails or is short, on every engine.
import { assertEquals } from "@std/assert";
import { existsSync, readFileSync } from "node:fs";
import { O_CREAT, O_RDONLY, O_RDWR, O_TRUNC } from "../../src/abi/fs.ts";
import { openedTarget, type Operation } from "../../src/engine/operation.ts";
import type { Step } from "../../src/engine/step.ts";
import { Target } from "../../src/engine/target.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe, writeBytes } from "../kernel/_support/pipes.ts";
import { testEngines } from "./_engines.ts";

const ECANCELED = -125;
const NEW = O_RDWR | O_CREAT | O_TRUNC;
const bytes = (string: string) => new TextEncoder().encode(string);
const soft = (operation: Operation): Step => ({ operation, hard: false, drain: false });
const hard = (operation: Operation): Step => ({ operation, hard: true, drain: false });

testEngines("writes a new file durably in one chain", async ({ engine, path }) => {
  const results = await engine.runChain([
    soft({ kind: "openat", path: path("a"), flags: NEW, mode: 0o644 }),
    soft({ kind: "write", file: openedTarget, buffer: bytes("hello"), offset: 0, bufIndex: -1 }),
    soft({ kind: "fsync", file: openedTarget }),
    soft({ kind: "close", file: openedTarget }),
    soft({ kind: "renameat", path: path("a"), dest: path("b"), flags: 0 }),
  ]);
  assertEquals(results, [0, 5, 0, 0, 0]);
  assertEquals(readFileSync(path("b"), "utf8"), "hello");
});

testEngines("stops at the first failure", async ({ engine, path }) => {
  const results = await engine.runChain([
    soft({ kind: "mkdirat", path: path("d"), mode: 0o755 }),
    soft({ kind: "unlinkat", path: path("missing"), flags: 0 }),
    soft({ kind: "mkdirat", path: path("e"), mode: 0o755 }),
  ]);
  assertEquals(results, [0, -2, ECANCELED]);
});

testEngines("goes on behind a failure whose step is hard", async ({ engine, path }) => {
  const results = await engine.runChain([
    hard({ kind: "unlinkat", path: path("missing"), flags: 0 }),
    soft({ kind: "mkdirat", path: path("e"), mode: 0o755 }),
  ]);
  assertEquals(results, [-2, 0]);
});

testEngines("stops at a short read and gives its count", async ({ engine, open, close, path }) => {
  const file = await open("a", NEW);
  await engine.write(file, bytes("12345"), 0, -1);
  const results = await engine.runChain([
    soft({ kind: "read", file, buffer: new Uint8Array(8), offset: 0, bufIndex: -1 }),
    soft({ kind: "mkdirat", path: path("e"), mode: 0o755 }),
  ]);
  assertEquals(results, [5, ECANCELED]);
  await close(file);
});

testEngines(
  "a file that a chain leaves open is not leaked",
  async ({ engine, open, close, path }) => {
    await close(await open("a", NEW));
    for (let i = 0; i < 1100; i++) {
      const flags = O_RDONLY;
      const results = await engine.runChain([
        soft({ kind: "openat", path: path("a"), flags, mode: 0 }),
      ]);
      assertEquals(results, [0]);
    }
  },
);

testEngines(
  "a step waits for all earlier requests where it says so",
  async ({ engine, open, close }) => {
    const file = await open("a", NEW);
    const earlier = engine.write(file, bytes("earlier"), 0, -1);
    const buffer = new Uint8Array(7);
    const drained: Step = {
      operation: { kind: "read", file, buffer, offset: 0, bufIndex: -1 },
      hard: false,
      drain: true,
    };
    assertEquals(await engine.runChain([drained]), [7]);
    assertEquals(buffer, bytes("earlier"));
    await earlier;
    await close(file);
  },
);

testEngines("a step that takes too long is cancelled, and what follows it", async (bench) => {
  const { engine, path } = bench;
  const [source, sink] = pipe();
  const name = `/proc/self/fd/${source}`;
  const fd = await engine.run({ kind: "openat", path: name, flags: O_RDONLY, mode: 0 });
  const file = new Target(fd, false, name);
  const read: Operation = { kind: "read", file, buffer: bytes("...."), offset: -1, bufIndex: -1 };
  // The runtimes cannot cancel a read: there the step ends with its answer, and counts as late.
  const timer = setTimeout(() => writeBytes(sink, 1), engine.name === "io_uring" ? 5000 : 100);
  const results = await engine.runChain([
    { ...soft(read), timeoutMs: 20 },
    soft({ kind: "mkdirat", path: path("d"), mode: 0o755 }),
  ]);
  clearTimeout(timer);
  assertEquals(results, [ECANCELED, ECANCELED]);
  assertEquals(existsSync(path("d")), false);
  await bench.close(file);
  close(source, sink);
});

testEngines("a step that is in time is not", async ({ engine, open, close, path }) => {
  const file = await open("a", NEW);
  const write: Operation = { kind: "write", file, buffer: bytes("x"), offset: 0, bufIndex: -1 };
  const results = await engine.runChain([
    { ...soft(write), timeoutMs: 10_000 },
    soft({ kind: "mkdirat", path: path("d"), mode: 0o755 }),
  ]);
  assertEquals(results, [1, 0]);
  assertEquals(engine.stats().inFlight, 0);
  await close(file);
});

testEngines("a failed open cancels the steps on its file", async ({ engine, path }) => {
  const buffer = new Uint8Array(4);
  const results = await engine.runChain([
    soft({ kind: "openat", path: path("missing"), flags: O_RDONLY, mode: 0 }),
    soft({ kind: "read", file: openedTarget, buffer, offset: 0, bufIndex: -1 }),
    soft({ kind: "close", file: openedTarget }),
  ]);
  assertEquals(results, [-2, ECANCELED, ECANCELED]);
});

testEngines("a hard failed open leaves its steps without a file", async ({ engine, path }) => {
  const buffer = new Uint8Array(4);
  const results = await engine.runChain([
    hard({ kind: "openat", path: path("missing"), flags: O_RDONLY, mode: 0 }),
    hard({ kind: "read", file: openedTarget, buffer, offset: 0, bufIndex: -1 }),
    soft({ kind: "mkdirat", path: path("d"), mode: 0o755 }),
  ]);
  assertEquals(results, [-2, -9, 0]);
});

testEngines("many chains at once keep their files apart", async ({ engine, path }) => {
  const count = 200;
  const results = await Promise.all(Array.from({ length: count }, (_, index) => {
    const name = path(`${index}`);
    const buffer = bytes(name);
    return engine.runChain([
      soft({ kind: "openat", path: name, flags: NEW, mode: 0o644 }),
      soft({ kind: "write", file: openedTarget, buffer, offset: 0, bufIndex: -1 }),
      soft({ kind: "close", file: openedTarget }),
    ]);
  }));
  results.forEach(([open, written, closed], index) => {
    assertEquals([open, written, closed], [0, bytes(path(`${index}`)).length, 0]);
    assertEquals(readFileSync(path(`${index}`), "utf8"), path(`${index}`));
  });
});
