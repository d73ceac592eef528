// Goal: files opened with O_DIRECT are read, written and made durable by every engine, many
// requests at once, with the errors of the kernel. Method: aligned memory on the file system of the
// temporary directory; where that has no O_DIRECT, opening is EINVAL.
import { assertEquals, assertRejects } from "@std/assert";
import { loadShim } from "../../ffi/shim.ts";
import { O_CREAT, O_RDONLY, O_RDWR, openFlags } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import { IoError } from "../../src/core/io_error.ts";
import type { Target } from "../../src/engine/target.ts";
import { runtimeName } from "../harness.ts";
import { type Bench, testEngines } from "./_engines.ts";

const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
const BLOCK = 4096;
const BLOCKS = 600;
const NEW = O_RDWR | O_CREAT;

/** Runs `body` with a new direct file, or asserts that the file system has none. */
async function withDirect(bench: Bench, body: (file: Target) => Promise<void>): Promise<void> {
  await bench.close(await bench.open("a", NEW));
  let file: Target;
  try {
    file = await bench.open("a", O_RDWR | O_DIRECT);
  } catch (error) {
    assertEquals((error as IoError).code, "EINVAL", "a file system without O_DIRECT");
    return;
  }
  await body(file);
  await bench.close(file);
}

testEngines("many direct requests move their blocks", async (bench) => {
  await withDirect(bench, async (file) => {
    const { engine } = bench;
    const blocks = Array.from({ length: BLOCKS }, (_, index) => allocBuffer(BLOCK).fill(index));
    const written = await Promise.all(
      blocks.map((block, index) => engine.write(file, block, index * BLOCK, -1)),
    );
    assertEquals(new Set(written), new Set([BLOCK]));
    assertEquals(await engine.run({ kind: "fdatasync", file }), 0);
    assertEquals(await engine.run({ kind: "fsync", file }), 0);
    const buffers = blocks.map(() => allocBuffer(BLOCK));
    const reads = buffers.map((buffer, index) =>
      engine.read(file, buffer, BigInt(BLOCKS - 1 - index) * BigInt(BLOCK), -1)
    );
    await engine.settled(file);
    assertEquals(engine.stats().inFlight, 0);
    assertEquals(new Set(await Promise.all(reads)), new Set([BLOCK]));
    assertEquals(buffers, blocks.toReversed());
    assertEquals(await engine.read(file, buffers[0]!, BLOCKS * BLOCK, -1), 0);
  });
});

testEngines("direct requests scatter and gather", async (bench) => {
  await withDirect(bench, async (file) => {
    const { engine } = bench;
    const buffers = [1, 2, 3].map((value) => allocBuffer(BLOCK).fill(value));
    const write = () => engine.run({ kind: "writev", file, buffers, offset: BLOCK });
    // Deno 2.9.6 gathers the buffers in memory of its own, which is not aligned.
    if (engine.name === "runtime-fs" && runtimeName === "deno") {
      assertEquals((await assertRejects(write, IoError)).code, "EINVAL");
      return;
    }
    assertEquals(await write(), 3 * BLOCK);
    const into = buffers.map(() => allocBuffer(BLOCK));
    assertEquals(
      await engine.run({ kind: "readv", file, buffers: into, offset: BLOCK }),
      3 * BLOCK,
    );
    assertEquals(into, buffers);
    assertEquals(await engine.read(file, into[0]!, -1, -1), BLOCK);
    assertEquals(into[0], new Uint8Array(BLOCK));
  });
});

testEngines("a direct request that is not aligned is EINVAL", async (bench) => {
  await withDirect(bench, async (file) => {
    const { engine } = bench;
    const buffer = allocBuffer(BLOCK).subarray(0, 100);
    const error = await assertRejects(() => engine.write(file, buffer, 0, -1), IoError);
    assertEquals([error.code, error.syscall, error.path], ["EINVAL", "write", file.path]);
    const resizable = new Uint8Array(new ArrayBuffer(BLOCK, { maxByteLength: 2 * BLOCK }));
    await assertRejects(() => engine.read(file, resizable, 0, -1), TypeError);
    assertEquals(engine.stats().inFlight, 0);
  });
});

testEngines("a direct write to a file opened for reading is EBADF", async (bench) => {
  await withDirect(bench, async () => {
    const file = await bench.open("a", O_RDONLY | O_DIRECT);
    const write = () => bench.engine.write(file, allocBuffer(BLOCK), 0, -1);
    const error = await assertRejects(write, IoError);
    assertEquals([error.code, error.syscall, error.path], ["EBADF", "write", file.path]);
    await bench.close(file);
  });
});

testEngines("close() waits for direct requests", async (bench) => {
  await withDirect(bench, async (file) => {
    const { engine } = bench;
    const writes = Array.from(
      { length: 20 },
      (_, index) => engine.write(file, allocBuffer(BLOCK), index * BLOCK, -1),
    );
    const outcomes = Promise.allSettled(writes);
    const closing = engine.close();
    // It settles nothing late, and what it refuses or cancels says so.
    for (const outcome of await outcomes) {
      if (outcome.status === "fulfilled") assertEquals(outcome.value, BLOCK);
      else assertEquals(["EBADF", "ECANCELED"].includes(outcome.reason.code), true);
    }
    await closing;
    assertEquals([engine.stats().inFlight, engine.stats().queued], [0, 0]);
    bench.close = () => Promise.resolve(engine.closeNow(file));
  });
});
