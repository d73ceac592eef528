// Goal: read() and write() work at a position that moves, also when they are called at once.
// Method: interleave them and compare with what one after the other would give.
import { assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern, text, utf8 } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("read() goes through the file and ends with null", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(250));
  await using file = await runtime.open(path("a"));
  const bytes = new Uint8Array(100);
  assertEquals(await file.read(bytes), 100);
  assertEquals(bytes, pattern(100));
  assertEquals(await file.read(bytes), 100);
  assertEquals(bytes, pattern(100, 100));
  assertEquals(await file.read(bytes), 50);
  assertEquals(await file.read(bytes), null);
  assertEquals(await file.read(bytes), null);
  assertEquals(await file.read(new Uint8Array(0)), 0);
});

onEveryEngine("read() calls that are made at once get bytes in order", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(1000));
  await using file = await place.runtime.open(place.path("a"));
  const buffers = Array.from({ length: 12 }, () => new Uint8Array(100));
  const counts = await Promise.all(buffers.map((bytes) => file.read(bytes)));
  assertEquals(counts, [...new Array(10).fill(100), null, null]);
  buffers.slice(0, 10).forEach((bytes, i) => assertEquals(bytes, pattern(100, i * 100)));
});

onEveryEngine("write() calls that are made at once land in order", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  const words = ["one ", "two ", "three ", "four"];
  await Promise.all(words.map((word) => file.write(utf8(word))));
  assertEquals(fs.readFileSync(path("a"), "utf8"), words.join(""));
});

onEveryEngine("readAt() and writeAt() leave the position alone", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "0123456789");
  await using file = await runtime.open(path("a"), "r+");
  const bytes = new Uint8Array(3);
  await file.read(bytes);
  await file.readAt(bytes, 8);
  await file.writeAt(utf8("x"), 0);
  await file.read(bytes);
  assertEquals(text(bytes), "345");
});

onEveryEngine("seek() moves the position from start, position and end", async (place) => {
  fs.writeFileSync(place.path("a"), "0123456789");
  await using file = await place.runtime.open(place.path("a"), "r+");
  const bytes = new Uint8Array(2);
  assertEquals(await file.seek(4, 0), 4);
  await file.read(bytes);
  assertEquals(text(bytes), "45");
  assertEquals(await file.seek(-3n, 1), 3);
  assertEquals(await file.seek(-2, 2), 8);
  await file.read(bytes);
  assertEquals(text(bytes), "89");
  assertEquals(await file.seek(5, 2), 15);
  assertEquals(await file.read(bytes), null);
  await file.write(utf8("!"));
  assertEquals(fs.readFileSync(place.path("a"), "latin1"), "0123456789\0\0\0\0\0!");
  await assertRejects(() => file.seek(-1, 0), RangeError);
  await assertRejects(() => file.seek(-17, 2), RangeError);
  await assertRejects(() => file.seek(0, 3), RangeError);
  await assertRejects(() => file.seek(2n ** 53n + 1n, 0), RangeError, "a number holds");
  assertEquals(await file.seek(0, 1), 16);
});

onEveryEngine("seek() waits for the reads before it", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "abcdef");
  await using file = await runtime.open(path("a"));
  const [first, second] = [new Uint8Array(2), new Uint8Array(2)];
  const results = await Promise.all([file.read(first), file.seek(1, 0), file.read(second)]);
  assertEquals(results, [2, 1, 2]);
  assertEquals([text(first), text(second)], ["ab", "bc"]);
});

onEveryEngine("write() to a file for appending moves the position to the end", async (place) => {
  fs.writeFileSync(place.path("a"), "abc");
  await using file = await place.runtime.open(place.path("a"), "a+");
  const bytes = new Uint8Array(3);
  assertEquals(await file.read(bytes), 3);
  await file.seek(0, 0);
  assertEquals(await file.write(utf8("de")), 2);
  assertEquals(await file.seek(0, 1), 5);
  assertEquals(await file.read(bytes), null);
  assertEquals(fs.readFileSync(place.path("a"), "utf8"), "abcde");
});

onEveryEngine("seek() on a pipe is refused with ESPIPE", async ({ runtime }) => {
  const { execFileSync } = await import("node:child_process");
  const name = fs.mkdtempSync("/tmp/ringio-pipe-");
  try {
    execFileSync("mkfifo", [`${name}/p`]);
    await using file = await runtime.open(`${name}/p`, "r+");
    const error = await assertRejects(() => file.seek(0, 0), IoError);
    assertEquals(error.code, "ESPIPE");
  } finally {
    fs.rmSync(name, { recursive: true });
  }
});
