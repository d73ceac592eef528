// Goal: RWF_DONTCACHE leaves nothing in the page cache. Since Linux 6.14, on file systems that have
// it. Method: read and write with and without it, and count the pages in memory.
import { assert, assertEquals } from "@std/assert";
import { EOPNOTSUPP } from "../../src/abi/errno.ts";
import { POSIX_FADV_DONTNEED, RWF_DONTCACHE } from "../../src/abi/fs.ts";
import { Ring } from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { call, close } from "./_support/call.ts";
import { memoryFile, openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { testFilesOnRings, withTempDir } from "./_support/temp_dir.ts";

const LENGTH = 16_384;
const READ = "prepRead() with RWF_DONTCACHE leaves no page in memory";
const WRITE = "prepWrite() with RWF_DONTCACHE starts to write at once";

if (await isOffered()) {
  testFilesOnRings(READ, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    const content = pattern(LENGTH);
    ring.prepWrite(fd, content, LENGTH, 0);
    assertEquals(reapOne(ring).res, LENGTH);
    call("fsync", fd);
    call("fadvise64", fd, 0, 0, POSIX_FADV_DONTNEED);
    const buffer = new Uint8Array(LENGTH);
    ring.prepReadv2(fd, [buffer], 1, 0, RWF_DONTCACHE);
    assertEquals(reapOne(ring).res, LENGTH);
    assertEquals(buffer, content);
    assertEquals(cachedPages(fd).cached, 0);
    ring.prepReadv2(fd, [buffer], 1, 0, 0);
    assertEquals(reapOne(ring).res, LENGTH);
    assert(cachedPages(fd).cached > 0);
    close(fd);
  });

  testFilesOnRings(WRITE, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    ring.prepWrite(fd, pattern(LENGTH), LENGTH, 0);
    ring.sqeSetRwFlags(RWF_DONTCACHE);
    assertEquals(reapOne(ring).res, LENGTH);
    assertEquals(cachedPages(fd).dirty, 0);
    close(fd);
  });
} else {
  const reason = "the file system of the temporary directory has no RWF_DONTCACHE";
  skip(READ, reason);
  skip(WRITE, reason);
}

testOnRing("RWF_DONTCACHE completes with -EOPNOTSUPP on a file in memory", (ring) => {
  const fd = memoryFile();
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetRwFlags(RWF_DONTCACHE);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(fd);
});

async function isOffered(): Promise<boolean> {
  let result = 0;
  await withTempDir((dir) => {
    const ring = new Ring(1);
    const fd = openFile(`${dir}/file`);
    ring.prepWrite(fd, pattern(8), 8, 0);
    ring.sqeSetRwFlags(RWF_DONTCACHE);
    result = reapOne(ring).res;
    close(fd);
    ring.close();
  });
  return result > 0;
}
