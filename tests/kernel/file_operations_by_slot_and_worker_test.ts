// Goal: operations on files take slots of the registered files, and run in workers, with the same
// results. Method: each of them on a slot, with IOSQE_ASYNC, and all in one chain of hard links.
import { assertEquals } from "@std/assert";
import {
  FALLOC_FL_KEEP_SIZE,
  O_CREAT,
  O_RDWR,
  POSIX_FADV_NORMAL,
  RWF_DSYNC,
  SYNC_FILE_RANGE_WRITE,
} from "../../src/abi/fs.ts";
import {
  allocBuffer,
  IORING_OP_NOP,
  IOSQE_ASYNC,
  IOSQE_FIXED_FILE,
  IOSQE_IO_HARDLINK,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

const LENGTH = 4096;
const SLOT = 1;

/** A pipe with three bytes in it. */
function filledPipe(): [number, number] {
  const ends = pipe();
  writeBytes(ends[1], 1, 2, 3);
  return ends;
}

type Case = [string, number, (userData: number) => boolean];

/** Operations on `fd` in an order in which each finds what it needs, with their results. */
function cases(ring: Ring, fd: number, readEnd: number): Case[] {
  const buffer = allocBuffer(LENGTH);
  buffer.set(pattern(LENGTH));
  ring.registerBuffers([buffer]);
  const half = [buffer.subarray(0, 2048)];
  const value = new Uint8Array(8);
  return [
    ["nop", 0, (id) => ring.prepRw(IORING_OP_NOP, fd, 0, 0, 0, id)],
    ["fallocate", 0, (id) => ring.prepFallocate(fd, FALLOC_FL_KEEP_SIZE, 0, LENGTH, id)],
    ["write", LENGTH, (id) => ring.prepWrite(fd, buffer, LENGTH, 0, id)],
    ["writev", 2048, (id) => ring.prepWritev(fd, half, 1, 0, id)],
    ["writev2", 2048, (id) => ring.prepWritev2(fd, half, 1, 0, RWF_DSYNC, id)],
    ["write_fixed", LENGTH, (id) => ring.prepWriteFixed(fd, buffer, LENGTH, LENGTH, 0, id)],
    ["writev_fixed", 2048, (id) => ring.prepWritevFixed(fd, half, 1, LENGTH, 0, 0, id)],
    ["fsync", 0, (id) => ring.prepFsync(fd, 0, id)],
    ["sync_file_range", 0, (id) => ring.prepSyncFileRange(fd, 0, 0, SYNC_FILE_RANGE_WRITE, id)],
    ["fadvise", 0, (id) => ring.prepFadvise(fd, 0, 0, POSIX_FADV_NORMAL, id)],
    ["read", 2048, (id) => ring.prepRead(fd, half[0]!, 2048, 0, id)],
    ["readv", 2048, (id) => ring.prepReadv(fd, half, 1, 0, id)],
    ["read_fixed", 100, (id) => ring.prepReadFixed(fd, buffer, 100, 0, 0, id)],
    ["readv_fixed", 2048, (id) => ring.prepReadvFixed(fd, half, 1, 0, 0, 0, id)],
    ["fsetxattr", 0, (id) => ring.prepFsetxattr(fd, "user.a", value, 0, 8, id)],
    ["fgetxattr", 8, (id) => ring.prepFgetxattr(fd, "user.a", value, 8, id)],
    ["splice", 3, (id) => ring.prepSplice(readEnd, -1, fd, 0, 3, 0, id)],
    ["ftruncate", 0, (id) => ring.prepFtruncate(fd, 50, id)],
    ["read of the end", 50, (id) => ring.prepRead(fd, buffer, 100, 0, id)],
  ];
}

testFilesOnRings("operations on a slot of the registered files", (ring, dir) => {
  const fd = openFile(`${dir}/file`, O_RDWR | O_CREAT);
  const [readEnd, writeEnd] = filledPipe();
  ring.registerFilesSparse(2);
  ring.prepFilesUpdate(new Int32Array([fd]), 1, SLOT);
  assertEquals(reapOne(ring).res, 1);
  close(fd);
  for (const [name, expected, prep] of cases(ring, SLOT, readEnd)) {
    prep(42);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    assertEquals([name, reapOne(ring)], [name, { userData: 42, res: expected, flags: 0 }]);
  }
  close(readEnd, writeEnd);
});

testFilesOnRings("operations with IOSQE_ASYNC", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const [readEnd, writeEnd] = filledPipe();
  for (const [name, expected, prep] of cases(ring, fd, readEnd)) {
    prep(42);
    ring.sqeSetFlags(IOSQE_ASYNC);
    assertEquals([name, reapOne(ring)], [name, { userData: 42, res: expected, flags: 0 }]);
  }
  close(fd, readEnd, writeEnd);
});

testFilesOnRings("operations in a chain of hard links", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const [readEnd, writeEnd] = filledPipe();
  const all = cases(ring, fd, readEnd);
  all.forEach(([, , prep], i) => {
    prep(i);
    if (i + 1 < all.length) ring.sqeSetFlags(IOSQE_IO_HARDLINK);
  });
  const results = reapResults(ring, all.length);
  assertEquals(
    all.map(([name], i) => [name, results[i]]),
    all.map(([name, expected]) => [name, expected]),
  );
  close(fd, readEnd, writeEnd);
});
