// Goal: the exact verbs move all or say what is missing. Method: short files, and a pipe that gives
// its bytes in small pieces.
import { assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("readExactAt() fills the buffer", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(300_000));
  await using file = await runtime.open(path("a"));
  const bytes = new Uint8Array(299_990);
  assertEquals(await file.readExactAt(bytes, 10), undefined);
  assertEquals(bytes, pattern(299_990, 10));
  await file.readExactAt(new Uint8Array(0), 10n ** 9n);
});

onEveryEngine("readExactAt() says how far it came when the file ends", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(100));
  await using file = await place.runtime.open(place.path("a"));
  for (const [offset, bytesRead] of [[0, 100], [60, 40], [100, 0], [200, 0]] as const) {
    const bytes = new Uint8Array(150);
    const error = await assertRejects(() => file.readExactAt(bytes, offset), IoError);
    assertEquals(
      [error.code, error.errno, error.syscall, error.path, error.bytesRead],
      ["EOF", -4095, "read", place.path("a"), bytesRead],
    );
    assertEquals(bytes.subarray(0, bytesRead), pattern(bytesRead, offset));
  }
});

onEngine("io_uring", "readExactAt() goes on after a short read", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const bytes = new Uint8Array(9);
  const read = pipe.readExactAt(bytes, 0);
  for (const word of ["abc", "de", "fghi"]) {
    await pipe.write(utf8(word));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await read;
  assertEquals(bytes, utf8("abcdefghi"));
});

onEveryEngine("writeAllAt() writes everything", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  assertEquals(await file.writeAllAt(pattern(1_000_000), 3), undefined);
  assertEquals(new Uint8Array(fs.readFileSync(path("a"))).subarray(3), pattern(1_000_000));
});

onEveryEngine("writeAllAt() says what is in the way", async ({ runtime }) => {
  await using full = await runtime.open("/dev/full", "w");
  const error = await assertRejects(() => full.writeAllAt(pattern(10), 0), IoError);
  assertEquals([error.code, error.path], ["ENOSPC", "/dev/full"]);
});
