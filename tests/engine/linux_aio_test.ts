// Goal: the engine linux-aio sends to the kernel's AIO what AIO can do, that is requests of files
// opened with O_DIRECT, and nothing else; requests beyond the context wait in order and can be
// aborted. Method: a direct and a plain descriptor of one file, and the counters.
import { assertEquals, assertGreater } from "@std/assert";
import { O_RDWR, openFlags } from "../../src/abi/fs.ts";
import { loadShim } from "../../ffi/shim.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import type { Operation } from "../../src/engine/operation.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
const BLOCK = 4096;

/** Runs the test where the file system has O_DIRECT, and asserts that it has none elsewhere. */
function testDirect(
  name: string,
  body: (
    engine: Parameters<Parameters<typeof withEngine>[1]>[0]["engine"],
    file: Target,
  ) => Promise<void>,
): void {
  test(name, async () => {
    await withEngine({ engine: "linux-aio", entries: 1 }, async ({ engine, file }) => {
      const { path } = file(new Uint8Array(16 * BLOCK));
      const open = { kind: "openat", path, flags: O_RDWR | O_DIRECT, mode: 0 } as const;
      const fd = await engine.run(open).catch((error) => assertEquals(error.code, "EINVAL"));
      if (fd === undefined) return;
      const direct = new Target(fd, false, path);
      await body(engine, direct);
      await engine.run({ kind: "close", file: direct });
    });
  });
}

testDirect("linux-aio submits direct requests and no others", async (engine, direct) => {
  const flags = O_RDWR;
  const fd = await engine.run({ kind: "openat", path: direct.path, flags, mode: 0 });
  const plain = new Target(fd, false, direct.path);
  const buffer = allocBuffer(BLOCK);
  assertEquals(await engine.read(plain, buffer, 0, -1), BLOCK);
  assertEquals(await engine.run({ kind: "fsync", file: plain }), 0);
  assertEquals(engine.stats().enters, 0);
  assertEquals(await engine.read(direct, buffer, 0, -1), BLOCK);
  assertEquals(engine.stats().enters, 1);
  assertEquals(await engine.run({ kind: "fsync", file: direct }), 0);
  assertEquals(await engine.run({ kind: "ftruncate", file: direct, length: BLOCK }), 0);
  assertEquals(engine.stats().enters, 2);
  await engine.run({ kind: "close", file: plain });
});

testDirect("linux-aio has requests beyond its context wait", async (engine, direct) => {
  // KERNEL: a context of one entry has room for some hundred.
  const count = 2000;
  const requests = Array.from(
    { length: count },
    (_, index) => engine.write(direct, allocBuffer(BLOCK), (index % 16) * BLOCK, -1),
  );
  assertEquals(engine.stats().queued, count);
  assertEquals(new Set(await Promise.all(requests)), new Set([BLOCK]));
  const { queued, inFlight, completed, enters } = engine.stats();
  assertEquals([queued, inFlight], [0, 0]);
  assertGreater(completed, count);
  assertGreater(enters, 1);
});

testDirect("linux-aio rejects aborted requests with the reason", async (engine, direct) => {
  const buffer = allocBuffer(BLOCK);
  const operation: Operation = { kind: "read", file: direct, buffer, offset: 0, bufIndex: -1 };
  const waiting = new AbortController();
  const early = engine.run(operation, waiting.signal);
  waiting.abort("waiting");
  assertEquals(await early.catch((error) => error), "waiting");
  assertEquals([engine.stats().queued, engine.stats().enters], [0, 0]);
  const flying = new AbortController();
  const late = engine.run(operation, flying.signal).catch((error) => error);
  queueMicrotask(() => flying.abort("in flight"));
  assertEquals(await late, "in flight");
  assertEquals(engine.stats().inFlight, 0);
});

testDirect("linux-aio rejects only the request whose memory is gone", async (engine, direct) => {
  const memory = new ArrayBuffer(BLOCK);
  const lost = engine.read(direct, new Uint8Array(memory), 0, -1).catch((error) => error);
  const others = [1, 2].map((index) => engine.read(direct, allocBuffer(BLOCK), index * BLOCK, -1));
  memory.transfer();
  assertEquals((await lost) instanceof TypeError, true);
  assertEquals(await Promise.all(others), [BLOCK, BLOCK]);
  assertEquals(engine.stats().inFlight, 0);
});
