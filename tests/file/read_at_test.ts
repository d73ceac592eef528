// Goal: a read at an offset is one preadv2(2). Method: compare with the bytes that Node's own calls
// have put there, for each kind of memory and at the edges of the file.
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("readAt() fills the buffer from the offset", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(1000));
  await using file = await runtime.open(path("a"));
  const bytes = new Uint8Array(100);
  assertEquals(await file.readAt(bytes, 700), 100);
  assertEquals(bytes, pattern(100, 700));
});

onEveryEngine("readAt() is short at the end of the file and 0 behind it", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(1000));
  await using file = await place.runtime.open(place.path("a"));
  const bytes = new Uint8Array(100);
  assertEquals(await file.readAt(bytes, 950), 50);
  assertEquals(bytes.subarray(0, 50), pattern(50, 950));
  assertEquals(bytes.subarray(50), new Uint8Array(50));
  assertEquals(await file.readAt(bytes, 1000), 0);
  assertEquals(await file.readAt(bytes, 2 ** 40), 0);
});

onEveryEngine("readAt() takes every kind of memory", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(64));
  await using file = await runtime.open(path("a"));
  const memory = new ArrayBuffer(64);
  const shared = new SharedArrayBuffer(8);
  const kinds = [
    memory.slice(0, 8),
    new Uint8Array(memory, 8, 8),
    new Float64Array(memory, 16, 1),
    new DataView(memory, 33, 8),
    new Uint8Array(8),
    new Uint8Array(shared),
  ];
  for (const p of kinds) {
    assertEquals(await file.readAt(p, 5), 8);
    const bytes = ArrayBuffer.isView(p)
      ? new Uint8Array(p.buffer, p.byteOffset, p.byteLength)
      : new Uint8Array(p);
    assertEquals(new Uint8Array(bytes), pattern(8, 5));
  }
});

onEveryEngine("readAt() leaves what lies around the view alone", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(64));
  await using file = await runtime.open(path("a"));
  const memory = new Uint8Array(32).fill(0xee);
  assertEquals(await file.readAt(memory.subarray(10, 20), 0), 10);
  assertEquals(memory.subarray(0, 10), new Uint8Array(10).fill(0xee));
  assertEquals(memory.subarray(20), new Uint8Array(12).fill(0xee));
});

onEveryEngine("readAt() many at once gives each its own bytes", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(70_000));
  await using file = await runtime.open(path("a"));
  const reads = Array.from({ length: 5000 }, (_, i) => ({ at: i * 13, bytes: new Uint8Array(16) }));
  const counts = await Promise.all(reads.map(({ at, bytes }) => file.readAt(bytes, at)));
  assertEquals(counts, reads.map(() => 16));
  for (const { at, bytes } of reads) assertEquals(bytes, pattern(16, at));
});

onEveryEngine("readAt() into no bytes gives 0", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using file = await runtime.open(path("a"));
  assertEquals(await file.readAt(new Uint8Array(0), 0), 0);
  assertEquals(await file.readAt(new ArrayBuffer(0), 3), 0);
});
