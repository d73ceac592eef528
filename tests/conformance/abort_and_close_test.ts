// Goal: an abort rejects with its reason, only when the request has completed, and leaves nothing
// open; after close() everything is EBADF. Method: a pipe that answers late, or never; io_uring
// cancels a read of it, the others wait until it is answered.
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { O_CREAT, O_RDONLY, O_RDWR } from "../../src/abi/fs.ts";
import { IoError } from "../../src/core/io_error.ts";
import type { Operation } from "../../src/engine/operation.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { Target } from "../../src/engine/target.ts";
import { close as closeFds } from "../kernel/_support/call.ts";
import { openDescriptors } from "../kernel/_support/descriptors.ts";
import { pipe, writeBytes } from "../kernel/_support/pipes.ts";
import { type Bench, testEngines } from "./_engines.ts";

const NEW = O_RDWR | O_CREAT;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Runs `body` with the read end of a pipe as the engine opens it, and what writes to it. */
async function withPipe(
  { engine, close }: Bench,
  body: (file: Target, answer: (...bytes: number[]) => void) => Promise<void>,
): Promise<void> {
  const [source, sink] = pipe();
  const path = `/proc/self/fd/${source}`;
  const fd = await engine.run({ kind: "openat", path, flags: O_RDONLY, mode: 0 });
  const file = new Target(fd, false, path);
  await body(file, (...bytes) => writeBytes(sink, ...bytes));
  await close(file);
  closeFds(source, sink);
}

testEngines("a signal that is aborted already has nothing done", async ({ engine, path }) => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const { submitted } = engine.stats();
  const mkdir: Operation = { kind: "mkdirat", path: path("d"), mode: 0o755 };
  const requests = [
    engine.run(mkdir, signal),
    engine.runChain([{ operation: mkdir, hard: false, drain: false }], signal),
    engine.stat(path("d"), { follow: true, signal }),
    Promise.resolve(engine.readWhole(path("d"), signal)),
  ];
  for (const request of requests) {
    assertStrictEquals(await request.catch((error) => error), reason);
  }
  assertEquals([existsSync(path("d")), engine.stats().submitted], [false, submitted]);
});

testEngines("an abort rejects when the request has completed", async (bench) => {
  const { engine } = bench;
  await withPipe(bench, async (file, answer) => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const buffer = new Uint8Array(4);
    const request: Operation = { kind: "read", file, buffer, offset: -1, bufIndex: -1 };
    let settled = false;
    const read = engine.run(request, controller.signal).catch((error) => error)
      .finally(() => settled = true);
    await turn();
    controller.abort(reason);
    await turn();
    assertEquals(settled, engine.name === "io_uring");
    if (!settled) answer(1, 2);
    assertStrictEquals(await read, reason);
    assertEquals(engine.stats().inFlight, 0);
    // What came before the abort was heard may have been read; what comes later is not.
    const late = buffer.slice();
    answer(3);
    assertEquals(await engine.read(file, new Uint8Array(4), -1, -1), 1);
    assertEquals(buffer, late);
  });
});

testEngines("an abort after the completion changes nothing", async ({ engine, path }) => {
  const controller = new AbortController();
  const mkdir: Operation = { kind: "mkdirat", path: path("d"), mode: 0o755 };
  assertEquals(await engine.run(mkdir, controller.signal), 0);
  controller.abort();
  assertEquals(existsSync(path("d")), true);
});

testEngines("a file that was opened for somebody who gave up is closed", async (bench) => {
  const { engine, path } = bench;
  await bench.close(await bench.open("a", NEW));
  const before = openDescriptors();
  for (let i = 0; i < 20; i++) {
    const controller = new AbortController();
    const open: Operation = { kind: "openat", path: path("a"), flags: O_RDONLY, mode: 0 };
    const request = engine.run(open, controller.signal).catch((error) => error);
    queueMicrotask(() => controller.abort("enough"));
    assertEquals(await request, "enough");
  }
  await bench.close(await bench.open("a", O_RDONLY));
  assertEquals([openDescriptors(), engine.stats().inFlight], [before, 0]);
});

testEngines(
  "after close() everything is EBADF, and a second close() is harmless",
  async (bench) => {
    const { engine, path } = bench;
    const file = await bench.open("a", NEW);
    await engine.close();
    const fsync: Operation = { kind: "fsync", file };
    const requests: [string, (engine: Engine) => Promise<unknown>][] = [
      ["read", () => engine.read(file, new Uint8Array(1), 0, -1)],
      ["write", () => engine.write(file, new Uint8Array(1), 0, -1)],
      ["fsync", () => engine.run(fsync)],
      ["fsync", () => engine.runChain([{ operation: fsync, hard: false, drain: false }])],
      ["fstat", () => engine.stat(file, { follow: true })],
      ["open", async () => await engine.readWhole(path("a"))],
    ];
    for (const [syscall, request] of requests) {
      const error = await assertRejects(() => request(engine), IoError);
      assertEquals([error.code, error.syscall, error.path], [
        "EBADF",
        syscall,
        path("a"),
      ]);
    }
    await engine.settled(file);
    engine.closeNow(file);
    await engine.close();
  },
);

testEngines("settled() waits for the requests of one file", async (bench) => {
  const { engine } = bench;
  const file = await bench.open("a", NEW);
  await withPipe(bench, async (other, answer) => {
    const pending = engine.read(other, new Uint8Array(4), -1, -1);
    let written = 0;
    for (let i = 0; i < 10; i++) {
      void engine.write(file, new Uint8Array(4), i * 4, -1).then((count) => written += count);
    }
    await engine.settled(file);
    await turn();
    assertEquals(written, 40);
    assertEquals(engine.stats().inFlight, 1);
    answer(1);
    assertEquals(await pending, 1);
  });
  await bench.close(file);
});
