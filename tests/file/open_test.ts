// Goal: a file is opened as asked. Method: each of Node's flags and Deno's options, on files that
// are there and that are not; then look at the descriptor in /proc.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { IoError, type OpenOptions } from "../../mod.ts";
import { utf8 } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } =
  fs.constants;
const O_CLOEXEC = 0o2000000;

/** The flags of an open descriptor that stay after the open. */
function flagsOf(fd: number): number {
  const info = fs.readFileSync(`/proc/self/fdinfo/${fd}`, "utf8");
  return parseInt(/flags:\s*([0-7]+)/.exec(info)![1]!, 8);
}

const KEPT = O_RDWR | O_WRONLY | O_APPEND | O_SYNC | O_DSYNC | O_CLOEXEC;

const STRINGS: Record<string, number> = {
  "r": O_RDONLY,
  "rs": O_RDONLY | O_SYNC,
  "r+": O_RDWR,
  "rs+": O_RDWR | O_SYNC,
  "w": O_WRONLY | O_CREAT | O_TRUNC,
  "wx": O_WRONLY | O_CREAT | O_TRUNC | O_EXCL,
  "xw": O_WRONLY | O_CREAT | O_TRUNC | O_EXCL,
  "w+": O_RDWR | O_CREAT | O_TRUNC,
  "wx+": O_RDWR | O_CREAT | O_TRUNC | O_EXCL,
  "a": O_WRONLY | O_CREAT | O_APPEND,
  "ax": O_WRONLY | O_CREAT | O_APPEND | O_EXCL,
  "as": O_WRONLY | O_CREAT | O_APPEND | O_SYNC,
  "a+": O_RDWR | O_CREAT | O_APPEND,
  "ax+": O_RDWR | O_CREAT | O_APPEND | O_EXCL,
  "as+": O_RDWR | O_CREAT | O_APPEND | O_SYNC,
};

onEveryEngine("open() understands Node's flags", async ({ runtime, path }) => {
  for (const [name, flags] of Object.entries(STRINGS)) {
    for (const isThere of [false, true]) {
      fs.rmSync(path("a"), { force: true });
      if (isThere) fs.writeFileSync(path("a"), "abc");
      const code = isThere && (flags & O_EXCL) !== 0
        ? "EEXIST"
        : !isThere && (flags & O_CREAT) === 0
        ? "ENOENT"
        : null;
      if (code !== null) {
        const error = await assertRejects(() => runtime.open(path("a"), name), IoError);
        assertEquals([error.code, error.path, error.syscall], [code, path("a"), "open"], name);
        continue;
      }
      await using file = await runtime.open(path("a"), name);
      assertEquals(flagsOf(file.fd) & KEPT, (flags | O_CLOEXEC) & KEPT, name);
      assertEquals((await file.stat()).size, isThere && (flags & O_TRUNC) === 0 ? 3 : 0, name);
      assertEquals(file.path, path("a"));
    }
  }
});

const OPTIONS: [OpenOptions, number][] = [
  [{}, O_RDONLY],
  [{ read: true }, O_RDONLY],
  [{ read: true, write: true }, O_RDWR],
  [{ write: true }, O_WRONLY],
  [{ read: false, write: true }, O_WRONLY],
  [{ append: true }, O_WRONLY | O_APPEND],
  [{ read: true, append: true }, O_RDWR | O_APPEND],
  [{ write: true, append: true }, O_WRONLY | O_APPEND],
  [{ write: true, create: true }, O_WRONLY | O_CREAT],
  [{ append: true, createNew: true }, O_WRONLY | O_APPEND | O_CREAT | O_EXCL],
  [{ write: true, truncate: true }, O_WRONLY | O_TRUNC],
  [{ write: true, dsync: true }, O_WRONLY | O_DSYNC],
  [{ write: true, sync: true }, O_WRONLY | O_SYNC],
];

onEveryEngine("open() understands Deno's options", async ({ runtime, path }) => {
  for (const [options, flags] of OPTIONS) {
    const title = JSON.stringify(options);
    fs.rmSync(path("a"), { force: true });
    if ((flags & O_EXCL) === 0) fs.writeFileSync(path("a"), "abc");
    await using file = await runtime.open(path("a"), options);
    assertEquals(flagsOf(file.fd) & KEPT, (flags | O_CLOEXEC) & KEPT, title);
    const size = (flags & (O_TRUNC | O_EXCL)) === 0 ? 3 : 0;
    assertEquals((await file.stat()).size, size, title);
  }
});

onEveryEngine("open() refuses what makes no sense", async ({ runtime, path }) => {
  // deno-lint-ignore no-explicit-any
  const bad: any[] = [
    "x",
    "rw",
    "",
    5,
    null,
    { read: false },
    { create: true },
    { read: true, createNew: true },
    { truncate: true },
    { append: true, truncate: true },
    { write: true, append: true, truncate: true },
    { write: 1 },
    { mode: "0644" },
    { readable: true },
    { signal: "no" },
  ];
  for (const how of bad) {
    await assertRejects(
      () => runtime.open(path("a"), how),
      TypeError,
      "Cannot",
      JSON.stringify(how),
    );
  }
  for (const mode of [-1, 0o10000, 1.5]) {
    await assertRejects(() => runtime.open(path("a"), { mode }), RangeError);
  }
  assertEquals(fs.readdirSync(path(".")), []);
});

onEveryEngine("open() makes a file with the mode asked for", async ({ runtime, path }) => {
  const umask = process.umask(0o027);
  try {
    for (const mode of [0o600, 0o666, 0o777, 0o640]) {
      await using _file = await runtime.open(path(`${mode}`), { write: true, create: true, mode });
      assertEquals(fs.statSync(path(`${mode}`)).mode & 0o7777, mode & ~0o027);
    }
    await using _default = await runtime.open(path("default"), "w");
    assertEquals(fs.statSync(path("default")).mode & 0o7777, 0o666 & ~0o027);
  } finally {
    process.umask(umask);
  }
});

onEveryEngine("open() takes a file: URL", async ({ runtime, path }) => {
  const name = path("a b%20ü#?");
  await using file = await runtime.open(pathToFileURL(name), "w+");
  assertEquals(file.path, name);
  await file.write(utf8("x"));
  assertEquals(fs.readFileSync(name, "utf8"), "x");
});

onEveryEngine("open() of a directory can be read by nobody", async ({ runtime, directory }) => {
  await using file = await runtime.open(directory);
  assert((await file.stat()).isDirectory);
  for (
    const call of [() => file.read(new Uint8Array(8)), () => file.readAt(new Uint8Array(8), 0)]
  ) {
    assertEquals((await assertRejects(call, IoError)).code, "EISDIR");
  }
  assertEquals((await assertRejects(() => runtime.open(directory, "w"), IoError)).code, "EISDIR");
});
