// Goal: readWhole() gives the whole content, whatever size the file has or says it has, on every
// engine.
import { assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
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

/** KERNEL: a name behind a link of /proc is never cached, so such a path is opened otherwise. */
const UNCACHED = "/proc/self/root";

testEngines("readWhole() of a name that is not cached gives every byte", async (bench) => {
  const { engine, path } = bench;
  const contents = SIZES.map((size) => Uint8Array.from({ length: size }, (_, i) => i * 5 + size));
  contents.forEach((content, index) => writeFileSync(path(`${index}`), content));
  await engine.readWhole(UNCACHED + path("0"));
  const before = openDescriptors();
  const read = await Promise.all(
    contents.map((_, index) => engine.readWhole(UNCACHED + path(`${index}`))),
  );
  read.forEach((bytes, index) => assertEquals(bytes, contents[index]));
  const error = await assertRejects(async () => {
    await engine.readWhole(UNCACHED + path("x"));
  }, IoError);
  assertEquals([error.code, error.syscall], ["ENOENT", "open"]);
  assertEquals(openDescriptors(), before);
});

testEngines("readWhole() reads pages that are not cached", async ({ engine, path }) => {
  const content = Uint8Array.from({ length: 9000 }, (_, i) => i * 3);
  writeFileSync(path("a"), content);
  execFileSync("sync", [path("a")]);
  execFileSync("dd", [`of=${path("a")}`, "oflag=nocache", "conv=notrunc,fdatasync", "count=0"], {
    stdio: "ignore",
  });
  assertEquals(await engine.readWhole(path("a")), content);
});

testEngines("readWhole() reads files that say they are empty", async ({ engine }) => {
  const bytes = await engine.readWhole("/proc/self/limits");
  assertEquals(new TextDecoder().decode(bytes), readFileSync("/proc/self/limits", "utf8"));
});

testEngines("readWhole() names open or read in its errors, with the path", async (bench) => {
  const { engine, path } = bench;
  const missing = await assertRejects(async () => await engine.readWhole(path("x")), IoError);
  assertEquals([missing.code, missing.syscall, missing.path], ["ENOENT", "open", path("x")]);
  mkdirSync(path("d"));
  const directory = await assertRejects(async () => await engine.readWhole(path("d")), IoError);
  assertEquals([directory.code, directory.path], ["EISDIR", path("d")]);
  // The runtimes do not say at which call they failed.
  assertEquals(directory.syscall, engine.name === "io_uring" ? "read" : "open");
});
