// Goal: fadvise tells the kernel how a file will be used. Method: POSIX_FADV_DONTNEED empties the
// page cache of a range, POSIX_FADV_WILLNEED fills it; the pages in memory are counted.
import { assert, assertEquals } from "@std/assert";
import { EINVAL, ESPIPE } from "../../src/abi/errno.ts";
import {
  POSIX_FADV_DONTNEED,
  POSIX_FADV_NOREUSE,
  POSIX_FADV_NORMAL,
  POSIX_FADV_RANDOM,
  POSIX_FADV_SEQUENTIAL,
  POSIX_FADV_WILLNEED,
} from "../../src/abi/fs.ts";
import type { Ring } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const PAGE = 4096;
const PAGES = 16;

function cachedFile(ring: Ring, path: string): number {
  const fd = openFile(path);
  ring.prepWrite(fd, pattern(PAGES * PAGE), PAGES * PAGE, 0);
  assertEquals(reapOne(ring).res, PAGES * PAGE);
  call("fsync", fd);
  assertEquals(cachedPages(fd).cached, PAGES);
  return fd;
}

testFilesOnRings("prepFadvise() with DONTNEED empties the page cache", (ring, dir) => {
  const fd = cachedFile(ring, `${dir}/file`);
  ring.prepFadvise(fd, 0, 0, POSIX_FADV_DONTNEED, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(cachedPages(fd).cached, 0);
  ring.prepFadvise(fd, 0n, 2 * PAGE, POSIX_FADV_WILLNEED);
  assertEquals(reapOne(ring).res, 0);
  assert(cachedPages(fd).cached >= 2);
  close(fd);
});

testFilesOnRing("prepFadvise64() takes lengths and offsets beyond 2^32", (ring, dir) => {
  const fd = cachedFile(ring, `${dir}/file`);
  const far = 2 ** 33;
  ring.prepWrite(fd, pattern(PAGE), PAGE, far);
  assertEquals(reapOne(ring).res, PAGE);
  call("fsync", fd);
  const cached = () => [cachedPages(fd, 0, far).cached, cachedPages(fd, far).cached];
  ring.prepFadvise64(fd, 2n ** 53n, 2n ** 32n, POSIX_FADV_DONTNEED);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(cached(), [PAGES, 1]);
  // The lower word of this length is 0, which would stand for the rest of the file.
  ring.prepFadvise64(fd, 0, 2 ** 32, POSIX_FADV_DONTNEED);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(cached(), [0, 1]);
  ring.prepFadvise64(fd, 0n, 2n ** 34n, POSIX_FADV_DONTNEED);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(cached(), [0, 0]);
  close(fd);
});

testFilesOnRing("prepFadvise() takes each advice and refuses an unknown one", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const known = [
    POSIX_FADV_NORMAL,
    POSIX_FADV_RANDOM,
    POSIX_FADV_SEQUENTIAL,
    POSIX_FADV_WILLNEED,
    POSIX_FADV_NOREUSE,
  ];
  for (const advice of known) {
    ring.prepFadvise(fd, 0, 0, advice);
    assertEquals(reapOne(ring).res, 0);
  }
  ring.prepFadvise(fd, 0, 0, 99);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
  const [readEnd, writeEnd] = pipe();
  ring.prepFadvise(readEnd, 0, 0, POSIX_FADV_NORMAL);
  assertEquals(reapOne(ring).res, -ESPIPE);
  close(readEnd, writeEnd);
});
