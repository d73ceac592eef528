// Goal: entries that were prepared before a resize are submitted after it, with what they point to,
// and requests in flight complete. Method: prepare around the end of the queue, resize, submit.
import { assertEquals } from "@std/assert";
import { IOSQE_CQE_SKIP_SUCCESS } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { forceGc } from "./_support/force_gc.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnResizableRings, turn } from "./_support/resizable_rings.ts";
import { memoryFile, pattern } from "./_support/files.ts";

const SIZES = [4, 64];

for (const sqEntries of SIZES) {
  testOnResizableRings(`resizeRings(${sqEntries}) moves prepared entries along`, (ring) => {
    turn(ring, 6);
    const fd = memoryFile();
    // Only the entries hold these buffers.
    for (let i = 0; i < 4; i++) ring.prepWritev(fd, [pattern(8, i)], 1, i * 8, i);
    assertEquals(ring.resizeRings({ sqEntries }), 0);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [4, sqEntries - 4]);
    forceGc();
    ring.sqeSetData(42);
    assertEquals(ring.prepNop(4), sqEntries > 4);
    const count = Math.min(5, sqEntries);
    assertEquals(ring.submitAndWait(count), count);
    const found = reap(ring, count).sort((a, b) => a.userData - b.userData);
    const wanted = [0, 1, 2, 42].map((userData) => ({ userData, res: 8, flags: 0 }));
    if (count > 4) wanted.splice(3, 0, { userData: 4, res: 0, flags: 0 });
    assertEquals(found, wanted);
    const content = new Uint8Array(32);
    ring.prepRead(fd, content, 32, 0);
    assertEquals(reapOne(ring).res, 32);
    for (let i = 0; i < 4; i++) assertEquals(content.slice(i * 8, i * 8 + 8), pattern(8, i));
    close(fd);
  });
}

testOnResizableRings("resizeRings() lets requests in flight complete", (ring) => {
  const [readEnd, writeEnd] = pipe();
  turn(ring, 3);
  const buffers = [1, 2, 3].map((userData) => {
    const buffer = new Uint8Array(1);
    ring.prepRead(readEnd, buffer, 1, 0, userData);
    return buffer;
  });
  ring.submit();
  ring.resizeRings({ sqEntries: 32 });
  writeBytes(writeEnd, 7, 8);
  const first = reap(ring, 2);
  ring.resizeRings({ sqEntries: 1, cqEntries: 1 });
  writeBytes(writeEnd, 9);
  const found = [...first, ...reap(ring, 1)].sort((a, b) => a.userData - b.userData);
  assertEquals(found.map(({ userData, res }) => [userData, res]), [[1, 1], [2, 1], [3, 1]]);
  assertEquals(buffers.map(([byte]) => byte).sort(), [7, 8, 9]);
  close(readEnd, writeEnd);
});

testOnResizableRings(
  "resizeRings() forgets which entry was prepared when all are taken",
  (ring) => {
    ring.prepNop(1);
    ring.submit();
    ring.resizeRings({ sqEntries: 2 });
    let refused = false;
    try {
      ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
    } catch (error) {
      refused = error instanceof TypeError;
    }
    assertEquals(refused, true);
    reap(ring, 1);
  },
);
