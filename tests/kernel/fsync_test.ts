// Goal: fsync writes a file through to its device. Method: after the completion no page is dirty;
// with a range, only the pages of the range are clean.
import { assertEquals } from "@std/assert";
import { EBADF, EINVAL } from "../../src/abi/errno.ts";
import { IORING_FSYNC_DATASYNC, IORING_OP_FSYNC, IOSQE_IO_LINK } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const PAGE = 4096;
/** Pages this far apart are never in one folio of the page cache. */
const APART = 16 * 1024 * 1024;

for (const [name, flags] of [["0", 0], ["DATASYNC", IORING_FSYNC_DATASYNC]] as const) {
  testFilesOnRings(`prepFsync(${name}) leaves no dirty page`, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    ring.prepWrite(fd, pattern(3 * PAGE), 3 * PAGE, 0);
    assertEquals(reapOne(ring).res, 3 * PAGE);
    assertEquals(cachedPages(fd).dirty, 3);
    ring.prepFsync(fd, flags, 42);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
    assertEquals(cachedPages(fd), { cached: 3, dirty: 0, writeback: 0 });
    close(fd);
  });
}

testFilesOnRing("prepFsync() linked behind a write covers it", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWrite(fd, pattern(PAGE), PAGE, 0, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepFsync(fd, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: PAGE, 2: 0 });
  assertEquals(cachedPages(fd).dirty, 0);
  close(fd);
});

testFilesOnRing("prepRw(IORING_OP_FSYNC) with a range cleans its pages alone", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  for (const offset of [0, APART, 2 * APART]) {
    ring.prepWrite(fd, pattern(PAGE), PAGE, offset);
    assertEquals(reapOne(ring).res, PAGE);
  }
  ring.prepRw(IORING_OP_FSYNC, fd, 0, PAGE, APART);
  ring.sqeSetRwFlags(IORING_FSYNC_DATASYNC);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(cachedPages(fd, APART, PAGE), { cached: 1, dirty: 0, writeback: 0 });
  assertEquals(cachedPages(fd, 0, PAGE).dirty + cachedPages(fd, 2 * APART, PAGE).dirty, 2);
  close(fd);
});

testFilesOnRing("prepFsync() completes with what fsync(2) refuses", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepFsync(fd, IORING_FSYNC_DATASYNC << 1);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
  ring.prepFsync(fd, 0);
  assertEquals(reapOne(ring).res, -EBADF);
  const [readEnd, writeEnd] = pipe();
  ring.prepFsync(readEnd, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(readEnd, writeEnd);
});
