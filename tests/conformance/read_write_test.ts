// Goal: what is written is what is read, at positions and at the position of the file, on every
// engine.
import { assertEquals, assertRejects } from "@std/assert";
import { O_APPEND, O_CREAT, O_RDONLY, O_RDWR, O_WRONLY } from "../../src/abi/fs.ts";
import { IoError } from "../../src/core/io_error.ts";
import { testEngines } from "./_engines.ts";

const NEW = O_RDWR | O_CREAT;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (string: string) => new TextEncoder().encode(string);

testEngines("reads at an offset what was written there", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  assertEquals(await engine.write(file, bytes("hello world"), 0, -1), 11);
  const buffer = new Uint8Array(5);
  assertEquals(await engine.read(file, buffer, 6, -1), 5);
  assertEquals(text(buffer), "world");
  assertEquals(await engine.read(file, buffer, 9, -1), 2);
  assertEquals(await engine.read(file, buffer, 11, -1), 0);
  await close(file);
});

testEngines("reads and writes at the position of the file", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  await engine.write(file, bytes("one "), -1, -1);
  await engine.write(file, bytes("two"), -1, -1);
  const buffer = new Uint8Array(16);
  assertEquals(await engine.read(file, buffer, 0, -1), 7);
  assertEquals(text(buffer.subarray(0, 7)), "one two");
  await close(file);
});

testEngines("appends whatever the offset says", async ({ engine, open, close, path }) => {
  const file = await open("a", O_WRONLY | O_CREAT | O_APPEND);
  await engine.write(file, bytes("one"), 0, -1);
  await engine.write(file, bytes("two"), 0, -1);
  await close(file);
  assertEquals(text(await engine.readWhole(path("a"))), "onetwo");
});

testEngines("scatters and gathers", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  const buffers = [bytes("ab"), bytes("cde"), bytes("f")];
  assertEquals(await engine.run({ kind: "writev", file, buffers, offset: 1 }), 6);
  const into = [new Uint8Array(3), new Uint8Array(3)];
  assertEquals(await engine.run({ kind: "readv", file, buffers: into, offset: 1 }), 6);
  assertEquals(into.map(text), ["abc", "def"]);
  await close(file);
});

testEngines("takes any view and an ArrayBuffer", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  const words = new Uint16Array([1, 2, 3]);
  assertEquals(await engine.write(file, words.subarray(1), 0, -1), 4);
  const buffer = new ArrayBuffer(4);
  assertEquals(await engine.read(file, buffer, 0, -1), 4);
  assertEquals([...new Uint16Array(buffer)], [2, 3]);
  await close(file);
});

testEngines("many requests at once all complete", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  const count = 6000;
  const writes = Array.from(
    { length: count },
    (_, index) => engine.write(file, new Uint32Array([index]), index * 4, -1),
  );
  assertEquals((await Promise.all(writes)).every((written) => written === 4), true);
  const all = new Uint32Array(count);
  assertEquals(await engine.read(file, all, 0, -1), count * 4);
  assertEquals(all.every((value, index) => value === index), true);
  assertEquals(engine.stats().inFlight, 0);
  await close(file);
});

testEngines("a write to a file opened for reading is EBADF", async ({ engine, open, close }) => {
  await close(await open("a", NEW));
  const file = await open("a", O_RDONLY);
  const write = () => engine.write(file, bytes("x"), 0, -1);
  const error = await assertRejects(write, IoError);
  assertEquals([error.code, error.errno, error.syscall], ["EBADF", -9, "write"]);
  assertEquals(error.path, file.path);
  await close(file);
});

testEngines("a missing file is ENOENT with its path", async ({ engine, open, path }) => {
  const error = await assertRejects(() => open("missing", O_RDONLY), IoError);
  assertEquals([error.code, error.syscall, error.path], ["ENOENT", "open", path("missing")]);
  await assertRejects(async () => await engine.readWhole(path("missing")), IoError, "ENOENT");
});
