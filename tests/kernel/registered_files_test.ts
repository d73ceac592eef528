// Goal: a request names a registered file by its slot. Method: register pipes, close the
// descriptors, and read and write through the slots; then use slots that hold nothing.
import { assertEquals } from "@std/assert";
import { EBADF } from "../../src/abi/errno.ts";
import { IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("registerFiles() keeps files usable whose descriptors are closed", (ring) => {
  const [readEnd, writeEnd] = pipe();
  assertEquals(ring.registerFiles([writeEnd, -1, readEnd]), 0);
  close(readEnd, writeEnd);
  const buffer = new Uint8Array(8);
  ring.prepRead(2, buffer, 8, 0, 1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  ring.prepWrite(0, new Uint8Array([7, 8, 9]), 3, 0, 2);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapResults(ring, 2), { 1: 3, 2: 3 });
  assertEquals([...buffer], [7, 8, 9, 0, 0, 0, 0, 0]);
});

testOnRings(
  "registerFiles() leaves empty what is -1, and nothing lies behind the table",
  (ring) => {
    const [readEnd, writeEnd] = pipe();
    ring.registerFiles([readEnd, -1]);
    for (const slot of [1, 2, 0x7fff_ffff]) {
      ring.prepRead(slot, new Uint8Array(1), 1, 0);
      ring.sqeSetFlags(IOSQE_FIXED_FILE);
      assertEquals(reapOne(ring).res, -EBADF);
    }
    close(readEnd, writeEnd);
  },
);

testOnRing("unregisterFiles() lets the files go", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([writeEnd]);
  close(writeEnd);
  assertEquals(ring.unregisterFiles(), 0);
  const buffer = new Uint8Array(1);
  ring.prepRead(readEnd, buffer, 1, 0);
  assertEquals(reapOne(ring).res, 0, "the write end is closed, so this is the end of the file");
  ring.prepRead(0, buffer, 1, 0);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, -EBADF);
  close(readEnd);
});
