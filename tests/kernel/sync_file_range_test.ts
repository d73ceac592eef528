// Goal: sync_file_range writes the pages of a range. Method: count the dirty pages in the range and
// beside it afterwards.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import { SYNC_FILE_RANGE_WRITE, SYNC_FILE_RANGE_WRITE_AND_WAIT } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const PAGE = 4096;
/** Pages this far apart are never in one folio of the page cache. */
const APART = 16 * 1024 * 1024;

testFilesOnRings("prepSyncFileRange() writes the pages of the range", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  for (const offset of [0, APART, 2 * APART]) {
    ring.prepWrite(fd, pattern(PAGE), PAGE, offset);
    assertEquals(reapOne(ring).res, PAGE);
  }
  assertEquals(cachedPages(fd).dirty, 3);
  ring.prepSyncFileRange(fd, PAGE, APART, SYNC_FILE_RANGE_WRITE_AND_WAIT, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(cachedPages(fd, APART, PAGE), { cached: 1, dirty: 0, writeback: 0 });
  assertEquals(cachedPages(fd).dirty, 2);
  ring.prepSyncFileRange(fd, 0, 0n, SYNC_FILE_RANGE_WRITE_AND_WAIT);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(cachedPages(fd).dirty, 0);
  close(fd);
});

testFilesOnRing("prepSyncFileRange() completes with -EINVAL on bad ranges", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepSyncFileRange(fd, 1, -1, SYNC_FILE_RANGE_WRITE);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepSyncFileRange(fd, 1, 2n ** 63n - 1n, SYNC_FILE_RANGE_WRITE);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepSyncFileRange(fd, 1, 0, SYNC_FILE_RANGE_WRITE_AND_WAIT + 1);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
