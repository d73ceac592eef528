// Goal: at the end of what a process, a file system or a disk allows, writes are cut short, then
// refused, and writes of nothing and reads are not. Method: RLIMIT_FSIZE, the largest file of the
// file system, and a file system of 64 KiB.
import { assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { EFBIG, ENOSPC } from "../../src/abi/errno.ts";
import { addressOf } from "../../src/core/address.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { loadShim } from "../../ffi/shim.ts";
import { syscalls } from "../../src/abi/syscalls.ts";
import {
  io_destroy,
  io_prep_pread,
  io_prep_pwrite,
  io_setup,
  Iocb,
  IoContext,
} from "../../src/libaio/mod.ts";
import { skip, test } from "../harness.ts";
import { resultOf, testAio, withFile } from "./_support/context.ts";
import { withFileSizeLimit } from "./_support/file_size_limit.ts";

const SIZE = 512;
const OFFSET_MAX = (1n << 63n) - 1n;

function write(ctx: IoContext, fd: number, count: number, offset: bigint): number {
  const iocb = new Iocb();
  io_prep_pwrite(iocb, fd, new Uint8Array(count), count, offset);
  return resultOf(ctx, iocb);
}

function read(ctx: IoContext, fd: number, count: number, offset: bigint): number {
  const iocb = new Iocb();
  io_prep_pread(iocb, fd, new Uint8Array(count), count, offset);
  return resultOf(ctx, iocb);
}

/** What every limit does to requests around it. */
function checkLimit(ctx: IoContext, fd: number, limit: bigint): void {
  const size = BigInt(SIZE);
  assertEquals(write(ctx, fd, SIZE, limit - size), SIZE, "up to the limit");
  assertEquals(read(ctx, fd, SIZE, limit - size), SIZE);
  assertEquals(write(ctx, fd, SIZE, limit - size + 1n), SIZE - 1, "across the limit");
  assertEquals(read(ctx, fd, SIZE, limit - size + 1n), SIZE - 1);
  assertEquals(write(ctx, fd, SIZE, limit), -EFBIG, "at the limit");
  assertEquals(read(ctx, fd, SIZE, limit), 0);
  assertEquals(write(ctx, fd, 0, limit), 0, "nothing");
}

testAio(
  "a write across the process's limit of file sizes is short, one behind it -EFBIG",
  (ctx) =>
    withFile("", (fd) => {
      withFileSizeLimit(8192n, () => checkLimit(ctx, fd, 8192n));
    }),
);

testAio(
  "a write across the file system's limit of file sizes is short, one behind it -EFBIG",
  (ctx) =>
    withFile("", (fd) => {
      checkLimit(ctx, fd, largestFile(fd));
    }),
);

/** The size that a file cannot exceed, found by writes of one byte. */
function largestFile(fd: number): bigint {
  const byte = new Uint8Array(1);
  const words = new BigInt64Array(6);
  const shim = loadShim();
  const { pwrite64 } = syscalls[shim.machine === "aarch64" ? "aarch64" : "x86_64"];
  let possible = 0n;
  let impossible = OFFSET_MAX;
  while (impossible - possible > 1n) {
    const middle = (possible + impossible) / 2n;
    words.set([BigInt(fd), BigInt(addressOf(byte)), 1n, middle]);
    if (shim.syscall_words(pwrite64, addressOf(words)) === 1) possible = middle;
    else impossible = middle;
    systemCall("ftruncate", fd, 0);
  }
  return impossible;
}

const CAPACITY = 65_536;
const onFull = "a write to a full disk is cut short, the next one is -ENOSPC";
const directory = mkdtempSync(join(tmpdir(), "ringio-full-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", directory]);
if (mounted.status !== 0) {
  rmSync(directory, { recursive: true });
  skip(onFull, "no file system can be mounted here");
} else {
  test(onFull, () => {
    const ctx = new IoContext();
    const fd = openSync(join(directory, "file"), "w+");
    assertEquals(io_setup(4, ctx), 0);
    try {
      const capacity = BigInt(CAPACITY);
      assertEquals(write(ctx, fd, CAPACITY, 0n), CAPACITY);
      assertEquals(write(ctx, fd, CAPACITY, capacity), -ENOSPC);
      assertEquals(read(ctx, fd, CAPACITY, capacity), 0);
      ftruncateSync(fd, 0);
      assertEquals(write(ctx, fd, CAPACITY, 1n), CAPACITY - 1);
      assertEquals(read(ctx, fd, CAPACITY, 1n), CAPACITY - 1);
      assertEquals(write(ctx, fd, 0, capacity), 0);
    } finally {
      io_destroy(ctx);
      closeSync(fd);
      spawnSync("umount", [directory]);
      rmSync(directory, { recursive: true });
    }
  });
}
