// Goal: the verbs for space, durability and advice reach the kernel. Method: look at the file with
// Node's own calls afterwards; for what cannot be seen, have the kernel refuse it.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { constants, IoError } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("truncate() cuts a file and makes it longer", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  await using file = await runtime.open(path("a"), "r+");
  await file.truncate(40);
  assertEquals(new Uint8Array(fs.readFileSync(path("a"))), pattern(40));
  await file.truncate(50n);
  assertEquals(fs.statSync(path("a")).size, 50);
  await file.truncate();
  assertEquals(fs.statSync(path("a")).size, 0);
});

onEveryEngine("truncate() of a file that is open for reading is refused", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(100));
  await using file = await place.runtime.open(place.path("a"));
  const error = await assertRejects(() => file.truncate(1), IoError);
  assert(["EINVAL", "EBADF", "EACCES"].includes(error.code), error.code);
});

onEveryEngine("sync() and syncData() complete", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  await file.writeAt(pattern(10), 0);
  assertEquals(await file.sync(), undefined);
  assertEquals(await file.syncData(), undefined);
});

onEveryEngine("sync() of what cannot be synced is refused", async ({ runtime }) => {
  await using zero = await runtime.open("/dev/zero");
  for (const call of [() => zero.sync(), () => zero.syncData()]) {
    const error = await assertRejects(call, IoError);
    assertEquals([error.code, error.path], ["EINVAL", "/dev/zero"]);
  }
});

onEngine("io_uring", "allocate() takes space and frees it", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  await file.allocate(0, 100_000n);
  assertEquals(fs.statSync(path("a")).size, 100_000);
  const { FALLOC_FL_KEEP_SIZE, FALLOC_FL_PUNCH_HOLE } = constants;
  await file.allocate(100_000, 50_000, FALLOC_FL_KEEP_SIZE);
  assertEquals(fs.statSync(path("a")).size, 100_000);
  const { blocks } = fs.statSync(path("a"));
  await file.allocate(0, 65_536, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE);
  assert(fs.statSync(path("a")).blocks < blocks);
  const error = await assertRejects(() => file.allocate(0, 0), IoError);
  assertEquals([error.code, error.syscall], ["EINVAL", "fallocate"]);
});

onEngine("runtime-fs", "allocate() and syncRange() are refused", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  for (const call of [() => file.allocate(0, 1), () => file.syncRange(0, 1)]) {
    assertEquals((await assertRejects(call, IoError)).code, "EOPNOTSUPP");
  }
});

onEngine("io_uring", "syncRange() takes ranges of every length", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  await file.writeAt(pattern(10_000), 0);
  await file.syncRange(0, 4096);
  await file.syncRange(4096n, 0);
  await file.syncRange(0, 2n ** 62n, constants.SYNC_FILE_RANGE_WRITE);
  const error = await assertRejects(() => file.syncRange(0, 0, 0x100), IoError);
  assertEquals([error.code, error.syscall], ["EINVAL", "sync_file_range"]);
});

onEveryEngine("advise() takes every advice", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10_000));
  await using file = await runtime.open(path("a"));
  for (const [name, advice] of Object.entries(constants)) {
    if (name.startsWith("POSIX_FADV_")) await file.advise(0, 4096, advice);
  }
  await file.advise(2n ** 40n, 2n ** 40n, constants.POSIX_FADV_DONTNEED);
  assertEquals(await file.readAt(new Uint8Array(10), 0), 10);
});

onEngine("io_uring", "advise() that is none is refused", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  const error = await assertRejects(() => file.advise(0, 0, 99), IoError);
  assertEquals([error.code, error.syscall], ["EINVAL", "fadvise"]);
});
