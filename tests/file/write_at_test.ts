// Goal: a write at an offset is one pwritev2(2). Method: read the file back with Node's own calls.
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("writeAt() puts the bytes at the offset", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  assertEquals(await file.writeAt(pattern(100), 50), 100);
  assertEquals(await file.writeAt(pattern(10, 500).buffer, 20n), 10);
  const bytes = new Uint8Array(fs.readFileSync(path("a")));
  assertEquals(bytes.length, 150);
  assertEquals(bytes.subarray(50), pattern(100));
  assertEquals(bytes.subarray(20, 30), pattern(10, 500));
  assertEquals(bytes.subarray(0, 20), new Uint8Array(20));
});

onEveryEngine("writeAt() many at once put each its own bytes", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  const writes = Array.from({ length: 2000 }, (_, i) => file.writeAt(pattern(17, i * 17), i * 17));
  assertEquals(await Promise.all(writes), writes.map(() => 17));
  assertEquals(new Uint8Array(fs.readFileSync(path("a"))), pattern(2000 * 17));
});

onEveryEngine("writeAt() of no bytes gives 0 and changes nothing", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "abc");
  await using file = await runtime.open(path("a"), "r+");
  assertEquals(await file.writeAt(new Uint8Array(0), 100), 0);
  assertEquals(fs.readFileSync(path("a"), "utf8"), "abc");
});

onEveryEngine("writeAt() to a file for appending ignores the offset", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "abc");
  await using file = await runtime.open(path("a"), "a");
  assertEquals(await file.writeAt(new TextEncoder().encode("def"), 0), 3);
  assertEquals(fs.readFileSync(path("a"), "utf8"), "abcdef");
});
