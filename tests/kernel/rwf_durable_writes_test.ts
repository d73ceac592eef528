// Goal: RWF_DSYNC and RWF_SYNC write through to the device before the completion.
// Method: after such a write no page of the file is dirty; after a plain one there is one.
import { assertEquals } from "@std/assert";
import { RWF_DSYNC, RWF_SYNC } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { cachedPages } from "./_support/page_cache.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const CLEAN = { cached: 1, dirty: 0, writeback: 0 };

for (const [name, flag] of [["RWF_DSYNC", RWF_DSYNC], ["RWF_SYNC", RWF_SYNC]] as const) {
  testFilesOnRings(`prepWrite() with ${name} leaves no dirty page`, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    const content = pattern(1000);
    ring.prepWrite(fd, content, 1000, 0);
    assertEquals(reapOne(ring).res, 1000);
    assertEquals(cachedPages(fd).dirty, 1);
    ring.prepWrite(fd, content, 1000, 0);
    ring.sqeSetRwFlags(flag);
    assertEquals(reapOne(ring).res, 1000);
    assertEquals(cachedPages(fd), CLEAN);
    close(fd);
  });
}

testFilesOnRing("prepWritev2() with RWF_DSYNC leaves no dirty page", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWritev2(fd, [pattern(1000)], 1, 0, RWF_DSYNC);
  assertEquals(reapOne(ring).res, 1000);
  assertEquals(cachedPages(fd), CLEAN);
  close(fd);
});
