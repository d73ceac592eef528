// Goal: whole files are read and written as they are. Method: sizes around the edges of one
// submission, text, options, and what the kernel refuses.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern, text, utf8 } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

const SIZES = [
  0,
  1,
  4095,
  4096,
  16_383,
  16_384,
  16_385,
  20_479,
  20_480,
  20_481,
  300_000,
  5_000_000,
];

onEveryEngine("readFile() gives the content of files of every size", async ({ runtime, path }) => {
  for (const size of SIZES) {
    fs.writeFileSync(path("a"), pattern(size));
    const bytes = await runtime.readFile(path("a"));
    assertEquals(bytes.length, size);
    assertEquals(bytes, pattern(size));
    assert(bytes.byteLength <= bytes.buffer.byteLength);
  }
});

onEveryEngine("readFile() gives memory that is the caller's alone", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "aaaa");
  const first = await runtime.readFile(path("a"));
  fs.writeFileSync(path("a"), "bbbb");
  const second = await runtime.readFile(path("a"));
  assertEquals([text(first), text(second)], ["aaaa", "bbbb"]);
  assert(first.buffer !== second.buffer);
  structuredClone(first.buffer, { transfer: [first.buffer as ArrayBuffer] });
  assertEquals(text(await runtime.readFile(path("a"))), "bbbb");
});

onEveryEngine("readFile() tells what is in the way", async ({ runtime, path, directory }) => {
  const missing = await assertRejects(() => runtime.readFile(path("no")), IoError);
  assertEquals([missing.code, missing.errno, missing.path], ["ENOENT", -2, path("no")]);
  assertEquals((await assertRejects(() => runtime.readFile(directory), IoError)).code, "EISDIR");
});

onEveryEngine("readTextFile() and writeTextFile() speak UTF-8", async ({ runtime, path }) => {
  const words = "grüße, 世界 🌍\n";
  await runtime.writeTextFile(path("a"), words);
  assertEquals(fs.readFileSync(path("a"), "utf8"), words);
  assertEquals(await runtime.readTextFile(path("a")), words);
  fs.writeFileSync(path("a"), new Uint8Array([0x61, 0xff]));
  assertEquals(await runtime.readTextFile(path("a")), "a\ufffd");
  await runtime.writeTextFile(path("a"), "\ufeffmarked");
  assertEquals(await runtime.readTextFile(path("a")), "\ufeffmarked");
  // deno-lint-ignore no-explicit-any
  await assertRejects(() => runtime.writeTextFile(path("a"), new Uint8Array(1) as any), TypeError);
});

onEveryEngine("writeFile() makes, replaces and appends", async ({ runtime, path }) => {
  for (const size of SIZES) {
    await runtime.writeFile(path("a"), pattern(size));
    assertEquals(new Uint8Array(fs.readFileSync(path("a"))), pattern(size));
  }
  await runtime.writeFile(path("a"), "one");
  await runtime.writeFile(path("a"), utf8("-two"), { append: true });
  await runtime.writeFile(path("a"), new DataView(utf8("-three").buffer), { append: true });
  assertEquals(fs.readFileSync(path("a"), "utf8"), "one-two-three");
  await runtime.writeFile(path("a"), utf8("xx").buffer, { truncate: false });
  assertEquals(fs.readFileSync(path("a"), "utf8"), "xxe-two-three");
});

onEveryEngine("writeFile() heeds its options", async ({ runtime, path }) => {
  const refused = [
    [() => runtime.writeFile(path("a"), "x", { create: false }), "ENOENT"],
    [() => runtime.writeFile(path("no/a"), "x"), "ENOENT"],
  ] as const;
  for (const [call, code] of refused) assertEquals((await assertRejects(call, IoError)).code, code);
  await runtime.writeFile(path("a"), "x", { createNew: true, mode: 0o600, dsync: true });
  assertEquals(fs.statSync(path("a")).mode & 0o777, 0o600);
  const again = () => runtime.writeFile(path("a"), "y", { createNew: true });
  assertEquals((await assertRejects(again, IoError)).code, "EEXIST");
  // deno-lint-ignore no-explicit-any
  await assertRejects(() => runtime.writeFile(path("a"), 5 as any), TypeError);
  assertEquals(fs.readFileSync(path("a"), "utf8"), "x");
});
