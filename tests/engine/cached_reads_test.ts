// Goal: what is in the page cache is read without the ring where reads come one at a time, with the
// same results and in the same order; all else goes through the ring. Method: count the entries of
// the kernel and the requests in flight beside the bytes that come back.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadShim } from "../../ffi/shim.ts";
import { POSIX_FADV_DONTNEED } from "../../src/abi/fs.ts";
import { openFlags } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import { IoError } from "../../src/core/io_error.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { openFile } from "../kernel/_support/files.ts";
import { withEngine } from "./_support/targets.ts";

const PAGE_BYTES = 4096;
const machine = loadShim().machine === "aarch64" ? "aarch64" : "x86_64";
const URING = { engine: "io_uring" } as const;

function content(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
}

/** Reads one at a time until the engine has seen that they come so, and needs no ring for it. */
async function readAlone(engine: Engine, file: Target): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const { enters } = engine.stats();
    await engine.read(file, allocBuffer(1), 0, -1);
    if (engine.stats().enters === enters) return;
  }
  throw new Error("every one of 100 reads has entered the ring");
}

/** Reads at `offset` and says what came, and how often the kernel was entered by the ring. */
async function read(engine: Engine, file: Target, length: number, offset: number | bigint) {
  const buffer = allocBuffer(length);
  const before = engine.stats();
  const count = await engine.read(file, buffer, offset, -1);
  const after = engine.stats();
  assertEquals(after.completed - before.completed, 1);
  assertEquals(after.submitted - before.submitted, 1);
  return { bytes: buffer.slice(0, count), enters: after.enters - before.enters };
}

test("read() of cached bytes, one at a time, does not enter the ring", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const bytes = content(3 * PAGE_BYTES + 10);
    const target = file(bytes);
    await readAlone(engine, target);
    for (const [length, offset] of [[PAGE_BYTES, 0], [100, 5000], [1, 2 * PAGE_BYTES]] as const) {
      const got = await read(engine, target, length, offset);
      assertEquals(got, { bytes: bytes.slice(offset, offset + length), enters: 0 });
    }
  });
});

test("read() of cached bytes is short at the end of the file, and 0 behind it", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const bytes = content(2 * PAGE_BYTES + 10);
    const target = file(bytes);
    await readAlone(engine, target);
    assertEquals((await read(engine, target, 9000, 0)).bytes, bytes);
    assertEquals((await read(engine, target, 20, bytes.length)).bytes, new Uint8Array(0));
    assertEquals((await read(engine, target, 20, bytes.length + PAGE_BYTES)).bytes.length, 0);
    const pages = file(content(2 * PAGE_BYTES));
    // An end between two pages may also be the end of what is cached: the ring is asked.
    const got = await read(engine, pages, 3 * PAGE_BYTES, 0);
    assertEquals(got.bytes, content(2 * PAGE_BYTES));
    assert(got.enters > 0);
  });
});

test("read() of cached bytes, several in a turn, takes one entry of the kernel", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const target = file(content(PAGE_BYTES));
    const together = async () => {
      const before = engine.stats();
      const reads = Array.from({ length: 10 }, () => engine.read(target, allocBuffer(8), 0, -1));
      const { inFlight } = engine.stats();
      assertEquals(await Promise.all(reads), Array(10).fill(8));
      return { inFlight, enters: engine.stats().enters - before.enters };
    };
    assertEquals(await together(), { inFlight: 10, enters: 1 });
    await readAlone(engine, target);
    // Who has read alone is believed to go on so, but is looked at once in 64 reads.
    for (let i = 0; i < 7; i++) await together();
    assertEquals((await together()).inFlight, 10);
  });
});

test("read() does not overtake what was asked for in the same turn", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const target = file(content(PAGE_BYTES));
    await readAlone(engine, target);
    const write = engine.write(target, new Uint8Array(8), 0, -1);
    const later = engine.read(target, allocBuffer(16), 8, -1);
    assertEquals(engine.stats().inFlight, 2);
    assertEquals(await Promise.all([write, later]), [8, 16]);
  });
});

test("read() leaves positions, bigints and pipes to the ring", async () => {
  await withEngine(URING, async ({ engine, file, pipe }) => {
    const bytes = content(PAGE_BYTES);
    const target = file(bytes);
    await readAlone(engine, target);
    assertEquals((await read(engine, target, 10, -1)).bytes, bytes.slice(0, 10));
    assertEquals((await read(engine, target, 10, -1)).bytes, bytes.slice(10, 20));
    assert((await read(engine, target, 10, 5n)).enters > 0);
    const [source, sink] = pipe();
    await engine.write(sink, new Uint8Array([1, 2, 3]), -1, -1);
    assertEquals((await read(engine, source, 10, 0)).bytes, new Uint8Array([1, 2, 3]));
  });
});

test("read() leaves direct files to the ring, where a read on the spot would wait", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const bytes = content(PAGE_BYTES);
    const target = file(bytes);
    await readAlone(engine, target);
    const fd = openFile(target.path, openFlags[machine].O_DIRECT);
    const direct = new Target(fd, false, target.path);
    const got = await read(engine, direct, PAGE_BYTES, 0);
    assert(got.enters > 0);
    assertEquals(got.bytes, bytes);
    // Some devices refuse the read on the spot, so the entries alone do not tell that none was
    // tried.
    assertEquals(direct.cached, false);
    close(fd);
  });
});

test("read() of what is not cached gives the same bytes", async () => {
  await withEngine(URING, async ({ engine, file }) => {
    const bytes = content(64 * PAGE_BYTES);
    const target = file(bytes);
    await engine.run({ kind: "fsync", file: target });
    const advice = { offset: 0, length: 0, advice: POSIX_FADV_DONTNEED };
    await engine.run({ kind: "fadvise", file: target, ...advice });
    for (let page = 63; page >= 0; page--) {
      const at = page * PAGE_BYTES;
      const got = await read(engine, target, PAGE_BYTES, at);
      assertEquals(got.bytes, bytes.slice(at, at + PAGE_BYTES));
    }
  });
});

test("read() of a directory is refused as by the ring", async () => {
  await withEngine(URING, async ({ engine }) => {
    const fd = openFile("/", 0);
    const error = await assertRejects(
      () => engine.read(new Target(fd, false, "/"), allocBuffer(8), 0, -1),
      IoError,
    );
    assertEquals([error.code, error.path], ["EISDIR", "/"]);
    close(fd);
  });
});
