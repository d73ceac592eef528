// Goal: RWF_NOWAIT reads only what is in memory, and completes with -EAGAIN otherwise.
// Method: read a file that was just written, then after it was dropped from the page cache.
import { assertEquals } from "@std/assert";
import { EAGAIN } from "../../src/abi/errno.ts";
import type { Ring } from "../../src/ring/mod.ts";
import { POSIX_FADV_DONTNEED, RWF_NOWAIT } from "../../src/abi/fs.ts";
import { call, close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";
import { testOnRings } from "./_support/ring_variants.ts";

testFilesOnRings("prepRead() with RWF_NOWAIT reads what is cached, else -EAGAIN", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(4096);
  ring.prepWrite(fd, content, 4096, 0);
  assertEquals(reapOne(ring).res, 4096);
  call("fsync", fd);
  const buffer = new Uint8Array(4096);
  ring.prepRead(fd, buffer, 4096, 0);
  ring.sqeSetRwFlags(RWF_NOWAIT);
  assertEquals(reapOne(ring).res, 4096);
  assertEquals(buffer, content);

  assertEquals(readDropped(ring, fd, buffer), -EAGAIN);
  assertEquals(buffer, content);
  close(fd);
});

/**
 * What a read without waiting of a dropped page gives. KERNEL: the read asks the device for the
 * page, and where that answers at once it has the page after all; so it gets several chances.
 */
function readDropped(ring: Ring, fd: number, buffer: Uint8Array): number {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 200; attempt++) {
    if (attempt > 0) Atomics.wait(pause, 0, 0, 10);
    call("fsync", fd);
    call("fadvise64", fd, 0, 0, POSIX_FADV_DONTNEED);
    if (cachedPages(fd).cached > 0) continue; // Somebody is still busy with the page.
    ring.prepReadv2(fd, [buffer], 1, 0, RWF_NOWAIT);
    const { res } = reapOne(ring);
    if (res < 0) return res;
    assertEquals(res, buffer.length);
  }
  return 0;
}

testOnRings("prepRead() with RWF_NOWAIT on an empty pipe completes with -EAGAIN", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepRead(readEnd, new Uint8Array(8), 8, -1);
  ring.sqeSetRwFlags(RWF_NOWAIT);
  assertEquals(reapOne(ring).res, -EAGAIN);
  close(readEnd, writeEnd);
});
