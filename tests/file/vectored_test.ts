// Goal: any number of buffers is read and written in order. Method: around the kernel's limit of
// 1024 buffers a call, with empty ones between them, and across the end of the file.
import { assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

function pieces(count: number, size: number): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: count }, (_, i) => new Uint8Array(size).fill(i));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

for (const count of [1, 2, 1023, 1024, 1025, 3000]) {
  onEveryEngine(`writevAt() and readvAt() move ${count} buffers`, async ({ runtime, path }) => {
    await using file = await runtime.open(path("a"), "w+");
    const out = Array.from({ length: count }, (_, i) => pattern(7, i * 7));
    assertEquals(await file.writevAt(out, 5), count * 7);
    assertEquals(new Uint8Array(fs.readFileSync(path("a"))).subarray(5), pattern(count * 7));
    const back = pieces(count, 7);
    assertEquals(await file.readvAt(back, 5n), count * 7);
    assertEquals(joined(back), pattern(count * 7));
  });
}

onEveryEngine("readvAt() and writevAt() of nothing give 0", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  assertEquals(await file.readvAt([], 0), 0);
  assertEquals(await file.writevAt([], 100), 0);
  assertEquals(await file.writevAt([new Uint8Array(0), new ArrayBuffer(0)], 100), 0);
  assertEquals((await file.stat()).size, 0);
});

onEveryEngine("readvAt() passes over empty buffers", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using file = await runtime.open(path("a"));
  const parts = [new Uint8Array(3), new Uint8Array(0), new Uint8Array(4)];
  assertEquals(await file.readvAt(parts, 1), 7);
  assertEquals(joined(parts), pattern(7, 1));
});

onEveryEngine("readvAt() beyond the limit ends where the file ends", async ({ runtime, path }) => {
  const size = 1024 * 4 + 2 * 4 + 1;
  fs.writeFileSync(path("a"), pattern(size));
  await using file = await runtime.open(path("a"));
  const parts = pieces(4000, 4);
  assertEquals(await file.readvAt(parts, 0), size);
  assertEquals(joined(parts).subarray(0, size), pattern(size));
});

onEveryEngine("readvAt() ends with the part that is short", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  await using file = await runtime.open(path("a"));
  const parts = pieces(2048, 4);
  const before = runtime.stats().submitted;
  assertEquals(await file.readvAt(parts, 0), 100);
  assertEquals(runtime.stats().submitted, before + 1);
});

onEveryEngine("readvAt() with one bad buffer touches none", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  await using file = await runtime.open(path("a"));
  const good = new Uint8Array(8).fill(9);
  const bad = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 9 }));
  await assertRejects(() => file.readvAt([good, bad], 0), TypeError);
  assertEquals(good, new Uint8Array(8).fill(9));
});
