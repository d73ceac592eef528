// Goal: readWhole() gives the whole content, whatever size the file has or says it has, on every
// engine.
import { assertEquals, assertRejects } from "@std/assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { IoError } from "../../src/core/io_error.ts";
import { openDescriptors } from "../kernel/_support/descriptors.ts";
import { testEngines } from "./_engines.ts";

/** Around the sizes at which engines change how they read. */
const SIZES = [0, 1, 4095, 4096, 16_383, 16_384, 16_385, 20_480, 20_481, 262_144, 3_000_001];

testEngines("readWhole() gives every byte of files of every size", async ({ engine, path }) => {
  const contents = SIZES.map((size) => Uint8Array.from({ length: size }, (_, i) => i * 7 + size));
  contents.forEach((content, index) => writeFileSync(path(`${index}`), content));
  // What a runtime opens for itself at its first requests stays open.
  await Promise.all(contents.map((_, index) => engine.readWhole(path(`${index}`))));
  const before = openDescriptors();
  const read = await Promise.all(contents.map((_, index) => engine.readWhole(path(`${index}`))));
  read.forEach((bytes, index) => {
    assertEquals(bytes.length, SIZES[index]);
    assertEquals(bytes, contents[index]);
    // What is given belongs to the caller alone.
    assertEquals(bytes.buffer.byteLength, bytes.length);
  });
  assertEquals(openDescriptors(), before);
});

testEngines("readWhole() reads files that say they are empty", async ({ engine }) => {
  const bytes = await engine.readWhole("/proc/self/limits");
  assertEquals(new TextDecoder().decode(bytes), readFileSync("/proc/self/limits", "utf8"));
});

testEngines("readWhole() names open or read in its errors, with the path", async (bench) => {
  const { engine, path } = bench;
  const missing = await assertRejects(() => engine.readWhole(path("x")), IoError);
  assertEquals([missing.code, missing.syscall, missing.path], ["ENOENT", "open", path("x")]);
  mkdirSync(path("d"));
  const directory = await assertRejects(() => engine.readWhole(path("d")), IoError);
  assertEquals([directory.code, directory.path], ["EISDIR", path("d")]);
  // The runtimes do not say at which call they failed.
  assertEquals(directory.syscall, engine.name === "io_uring" ? "read" : "open");
});
