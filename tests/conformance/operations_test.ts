// Goal: every kind of operation does on every engine what its system call does, and what an engine
// cannot do it refuses with EOPNOTSUPP. Method: one operation, then a look with the runtime's own
// calls.
import { assertEquals, assertRejects } from "@std/assert";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import {
  AT_REMOVEDIR,
  AT_SYMLINK_FOLLOW,
  O_CREAT,
  O_EXCL,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  POSIX_FADV_WILLNEED,
  RENAME_EXCHANGE,
  RENAME_NOREPLACE,
  SYNC_FILE_RANGE_WRITE,
} from "../../src/abi/fs.ts";
import { execFileSync } from "node:child_process";
import process from "node:process";
import { ECANCELED } from "../../src/abi/errno.ts";
import { IoError } from "../../src/core/io_error.ts";
import type { Operation } from "../../src/engine/operation.ts";
import { Target } from "../../src/engine/target.ts";
import { type Bench, testEngines } from "./_engines.ts";

const NEW = O_RDWR | O_CREAT;
const bytes = (text: string) => new TextEncoder().encode(text);

/** What the kernel alone can do: io_uring gives 0, the others refuse. */
async function assertKernelOnly(
  { engine }: Bench,
  operation: Operation,
  syscall: string,
): Promise<boolean> {
  if (engine.name === "io_uring") {
    assertEquals(await engine.run(operation), 0);
    return true;
  }
  const error = await assertRejects(() => engine.run(operation), IoError);
  assertEquals([error.code, error.syscall], ["EOPNOTSUPP", syscall]);
  return false;
}

testEngines("openat makes a file with its mode, less the umask", async (bench) => {
  const { engine, path } = bench;
  const umask = process.umask();
  const operation = { kind: "openat", path: path("a"), flags: NEW | O_EXCL, mode: 0o666 } as const;
  const fd = await engine.run(operation);
  engine.closeNow(new Target(fd, false, path("a")));
  assertEquals(statSync(path("a")).mode & 0o777, 0o666 & ~umask);
  const error = await assertRejects(() => engine.run(operation), IoError);
  assertEquals([error.code, error.syscall, error.path], ["EEXIST", "open", path("a")]);
});

testEngines("openat cuts a file where it is told to", async ({ open, close, path }) => {
  writeFileSync(path("a"), "content");
  await close(await open("a", O_WRONLY | O_TRUNC));
  assertEquals(statSync(path("a")).size, 0);
});

testEngines("close gives the descriptor back", async ({ engine, open }) => {
  const file = await open("a", NEW);
  assertEquals(await engine.run({ kind: "close", file }), 0);
  const error = await assertRejects(() => engine.run({ kind: "fsync", file }), IoError);
  assertEquals([error.code, error.syscall, error.path], ["EBADF", "fsync", file.path]);
});

testEngines("fsync, fdatasync and fadvise give 0", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  await engine.write(file, bytes("content"), 0, -1);
  assertEquals(await engine.run({ kind: "fsync", file }), 0);
  assertEquals(await engine.run({ kind: "fdatasync", file }), 0);
  const advice = POSIX_FADV_WILLNEED;
  assertEquals(await engine.run({ kind: "fadvise", file, offset: 0, length: 7, advice }), 0);
  await close(file);
});

testEngines("ftruncate makes a file shorter and longer", async ({ engine, open, close, path }) => {
  const file = await open("a", NEW);
  await engine.write(file, bytes("content"), 0, -1);
  assertEquals(await engine.run({ kind: "ftruncate", file, length: 3 }), 0);
  assertEquals(readFileSync(path("a"), "utf8"), "con");
  assertEquals(await engine.run({ kind: "ftruncate", file, length: 5n }), 0);
  assertEquals(readFileSync(path("a"), "utf8"), "con\0\0");
  await close(file);
});

testEngines("fallocate and sync_file_range are the kernel's", async (bench) => {
  const file = await bench.open("a", NEW);
  const allocate = { kind: "fallocate", file, mode: 0, offset: 0, length: 8192 } as const;
  const does = await assertKernelOnly(bench, allocate, "fallocate");
  assertEquals(statSync(file.path).size, does ? 8192 : 0);
  const flags = SYNC_FILE_RANGE_WRITE;
  const sync = { kind: "sync_file_range", file, offset: 0, length: 4096, flags } as const;
  await assertKernelOnly(bench, sync, "sync_file_range");
  await bench.close(file);
});

testEngines("splice moves bytes from file to pipe to file, or is refused", async (bench) => {
  const { engine, path } = bench;
  writeFileSync(path("a"), "0123456789");
  execFileSync("mkfifo", [path("p")]);
  const [from, pipe, to] = [
    await bench.open("a", O_RDWR),
    await bench.open("p", O_RDWR),
    await bench.open("b", NEW),
  ];
  const ends = { from, fromOffset: 2, file: pipe, offset: -1 } as const;
  const fill = { kind: "splice", ...ends, length: 5 } as const;
  const out = { from: pipe, fromOffset: -1, file: to, offset: 3, length: 5 } as const;
  const drain = { kind: "splice", ...out } as const;
  const plain = { hard: false, drain: false };
  const chain = (...operations: Operation[]) =>
    engine.runChain(operations.map((operation) => ({ operation, ...plain })));
  if (!engine.splices) {
    const error = await assertRejects(() => engine.run(fill), IoError);
    assertEquals([error.code, error.syscall, error.path], ["EOPNOTSUPP", "splice", pipe.path]);
  } else {
    assertEquals(await chain(fill, drain), [5, 5]);
    assertEquals(readFileSync(path("b"), "latin1"), "\0\0\x0023456");
    // The file ends before the pipe has what the second step would take.
    assertEquals(await chain({ ...fill, fromOffset: 7 }, drain), [3, -ECANCELED]);
  }
  for (const file of [from, pipe, to]) await bench.close(file);
});

testEngines("renameat moves and replaces", async ({ engine, path }) => {
  writeFileSync(path("a"), "new");
  writeFileSync(path("b"), "old");
  const names = { path: path("a"), dest: path("b") };
  assertEquals(await engine.run({ kind: "renameat", ...names, flags: 0 }), 0);
  assertEquals([existsSync(path("a")), readFileSync(path("b"), "utf8")], [false, "new"]);
  const again = () => engine.run({ kind: "renameat", ...names, flags: 0 });
  const error = await assertRejects(again, IoError);
  assertEquals([error.code, error.syscall], ["ENOENT", "rename"]);
  assertEquals([error.path, error.dest], [names.path, names.dest]);
});

testEngines("renameat with flags is the kernel's", async (bench) => {
  const { engine, path } = bench;
  writeFileSync(path("a"), "a");
  writeFileSync(path("b"), "b");
  const names = { path: path("a"), dest: path("b") };
  const exchange = { kind: "renameat", ...names, flags: RENAME_EXCHANGE } as const;
  const does = await assertKernelOnly(bench, exchange, "rename");
  assertEquals(readFileSync(path("b"), "utf8"), does ? "a" : "b");
  const careful = () => engine.run({ kind: "renameat", ...names, flags: RENAME_NOREPLACE });
  assertEquals((await assertRejects(careful, IoError)).code, does ? "EEXIST" : "EOPNOTSUPP");
});

testEngines("mkdirat and unlinkat make and remove directories", async ({ engine, path }) => {
  const umask = process.umask();
  assertEquals(await engine.run({ kind: "mkdirat", path: path("d"), mode: 0o750 }), 0);
  assertEquals(lstatSync(path("d")).mode & 0o777, 0o750 & ~umask);
  const asFile = () => engine.run({ kind: "unlinkat", path: path("d"), flags: 0 });
  const error = await assertRejects(asFile, IoError);
  assertEquals([error.code, error.syscall, error.path], ["EISDIR", "unlink", path("d")]);
  mkdirSync(path("d/e"));
  const remove = () => engine.run({ kind: "unlinkat", path: path("d"), flags: AT_REMOVEDIR });
  const full = await assertRejects(remove, IoError);
  assertEquals([full.code, full.syscall, full.path], ["ENOTEMPTY", "rmdir", path("d")]);
  await engine.run({ kind: "unlinkat", path: path("d/e"), flags: AT_REMOVEDIR });
  assertEquals(await remove(), 0);
  assertEquals(existsSync(path("d")), false);
});

testEngines("unlinkat removes a file", async ({ engine, path }) => {
  writeFileSync(path("a"), "");
  assertEquals(await engine.run({ kind: "unlinkat", path: path("a"), flags: 0 }), 0);
  assertEquals(existsSync(path("a")), false);
  const again = () => engine.run({ kind: "unlinkat", path: path("a"), flags: 0 });
  assertEquals((await assertRejects(again, IoError)).code, "ENOENT");
  writeFileSync(path("a"), "");
  const asDirectory = () => engine.run({ kind: "unlinkat", path: path("a"), flags: AT_REMOVEDIR });
  const error = await assertRejects(asDirectory, IoError);
  assertEquals([error.code, error.syscall, error.path], ["ENOTDIR", "rmdir", path("a")]);
  symlinkSync(".", path("link"));
  assertEquals(await engine.run({ kind: "unlinkat", path: path("link"), flags: 0 }), 0);
  assertEquals(existsSync(path(".")), true);
});

testEngines("symlinkat and linkat make names", async (bench) => {
  const { engine, path } = bench;
  writeFileSync(path("a"), "content");
  assertEquals(await engine.run({ kind: "symlinkat", path: "a", dest: path("symbolic") }), 0);
  assertEquals(readlinkSync(path("symbolic")), "a");
  const hard = { kind: "linkat", path: path("a"), dest: path("hard"), flags: 0 } as const;
  assertEquals(await engine.run(hard), 0);
  assertEquals(statSync(path("hard")).nlink, 2);
  const error = await assertRejects(() => engine.run(hard), IoError);
  assertEquals([error.code, error.syscall], ["EEXIST", "link"]);
  assertEquals([error.path, error.dest], [hard.path, hard.dest]);
  const names = { path: path("symbolic"), dest: path("followed") };
  const follow = { kind: "linkat", ...names, flags: AT_SYMLINK_FOLLOW } as const;
  if (await assertKernelOnly(bench, follow, "link")) assertEquals(statSync(path("a")).nlink, 3);
});
