// Goal: the verbs on paths do what the system calls do. Method: look at the directory with Node's
// own calls before and after.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

async function code(call: () => Promise<unknown>): Promise<string> {
  return (await assertRejects(call, IoError)).code;
}

onEveryEngine("stat() and lstat() tell what Node tells", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "12345", { mode: 0o640 });
  fs.mkdirSync(path("d"));
  fs.symlinkSync("a", path("l"));
  for (
    const [name, node, ours] of [
      ["a", fs.statSync(path("a")), await runtime.stat(path("a"))],
      ["d", fs.statSync(path("d")), await runtime.stat(path("d"))],
      ["l", fs.statSync(path("l")), await runtime.stat(path("l"))],
      ["l itself", fs.lstatSync(path("l")), await runtime.lstat(path("l"))],
      ["null", fs.statSync("/dev/null"), await runtime.stat("/dev/null")],
    ] as const
  ) {
    assertEquals(
      [ours.isFile, ours.isDirectory, ours.isSymlink, ours.isCharDevice],
      [node.isFile(), node.isDirectory(), node.isSymbolicLink(), node.isCharacterDevice()],
      name,
    );
    const keys = ["size", "dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "blksize", "blocks"];
    for (const key of keys as "size"[]) assertEquals(ours[key], node[key], `${name} ${key}`);
    // Deno's own ctime has whole seconds.
    for (const [key, precision] of [["mtime", 1], ["atime", 1], ["ctime", 1000]] as const) {
      const difference = ours[key]!.getTime() - node[key].getTime();
      assert(Math.abs(difference) <= precision, `${name} ${key}`);
    }
  }
  assert((await runtime.stat(path("a"))).birthtime instanceof Date);
  const error = await assertRejects(() => runtime.stat(path("no")), IoError);
  assertEquals([error.code, error.path, error.syscall], ["ENOENT", path("no"), "stat"]);
});

onEveryEngine("stat() keeps times before 1970", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "");
  const time = new Date("1960-02-03T04:05:06.500Z");
  fs.utimesSync(path("a"), time, time);
  assertEquals((await runtime.stat(path("a"))).mtime, time);
});

onEveryEngine("rename() moves and replaces", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  fs.writeFileSync(path("b"), "b");
  await runtime.rename(path("a"), path("b"));
  assertEquals(fs.readdirSync(path(".")), ["b"]);
  assertEquals(fs.readFileSync(path("b"), "utf8"), "a");
  const error = await assertRejects(() => runtime.rename(path("no"), path("c")), IoError);
  assertEquals([error.code, error.path, error.dest], ["ENOENT", path("no"), path("c")]);
});

onEveryEngine("remove() takes files, links and empty directories", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  fs.mkdirSync(path("d"));
  fs.mkdirSync(path("full/x"), { recursive: true });
  fs.symlinkSync("full", path("l"));
  for (const name of ["a", "d", "l"]) await runtime.remove(path(name));
  assertEquals(fs.readdirSync(path(".")), ["full"]);
  assertEquals(await code(() => runtime.remove(path("full"))), "ENOTEMPTY");
  assertEquals(await code(() => runtime.remove(path("no"))), "ENOENT");
});

onEveryEngine("remove() with recursive takes a whole tree", async ({ runtime, path }) => {
  fs.mkdirSync(path("d/e/f"), { recursive: true });
  fs.writeFileSync(path("d/e/g"), "g");
  fs.mkdirSync(path("kept"));
  fs.writeFileSync(path("kept/h"), "h");
  fs.symlinkSync("../kept", path("d/l"));
  await runtime.remove(path("d"), { recursive: true });
  assertEquals(fs.readdirSync(path(".")), ["kept"]);
  assertEquals(fs.readdirSync(path("kept")), ["h"]);
  await runtime.remove(path("kept/h"), { recursive: true });
  assertEquals(await code(() => runtime.remove(path("no"), { recursive: true })), "ENOENT");
});

onEveryEngine("mkdir() makes one directory", async ({ runtime, path }) => {
  await runtime.mkdir(path("d"), { mode: 0o700 });
  assertEquals(fs.statSync(path("d")).mode & 0o777, 0o700);
  assertEquals(await code(() => runtime.mkdir(path("d"))), "EEXIST");
  assertEquals(await code(() => runtime.mkdir(path("no/d"))), "ENOENT");
  await assertRejects(() => runtime.mkdir(path("e"), { mode: -1 }), RangeError);
});

onEveryEngine("mkdir() with recursive makes those above too", async ({ runtime, path }) => {
  fs.writeFileSync(path("file"), "");
  for (const name of ["a/b/c", "a/b/c", "a/b", "x//y/", "x/y/../z"]) {
    await runtime.mkdir(path(".") + "/" + name, { recursive: true });
    assert(fs.statSync(path(name)).isDirectory(), name);
  }
  assertEquals(await code(() => runtime.mkdir(path("file"), { recursive: true })), "EEXIST");
  assertEquals(await code(() => runtime.mkdir(path("file/d"), { recursive: true })), "ENOTDIR");
  assertEquals(await code(() => runtime.mkdir("", { recursive: true })), "ENOENT");
});
