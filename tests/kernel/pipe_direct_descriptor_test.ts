// Goal: a ring makes pipes of direct descriptors. Since Linux 6.16. Method: into chosen slots and
// into those the kernel chooses, then write and read through the slots; a full table is -ENFILE.
import { assertEquals } from "@std/assert";
import { EBADF, EINVAL, ENFILE } from "../../src/abi/errno.ts";
import { O_CLOEXEC } from "../../src/abi/fs.ts";
import { IORING_FILE_INDEX_ALLOC, IOSQE_FIXED_FILE, type Ring } from "../../src/ring/mod.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function sendThrough(ring: Ring, readSlot: number, writeSlot: number): number[] {
  ring.prepWrite(writeSlot, new Uint8Array([4, 5, 6]), 3, -1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 3);
  const buffer = new Uint8Array(8);
  ring.prepRead(readSlot, buffer, 8, -1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  return [...buffer.subarray(0, reapOne(ring).res)];
}

testOnRings("prepPipeDirect() puts the ends into the slot and the next one", (ring) => {
  ring.registerFilesSparse(4);
  const fds = new Int32Array(2);
  ring.prepPipeDirect(fds, 0, 2, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(sendThrough(ring, 2, 3), [4, 5, 6]);
  ring.prepCloseDirect(2);
  assertEquals(reapOne(ring).res, 0);
  ring.prepRead(2, new Uint8Array(1), 1, -1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, -EBADF);
});

testOnRings("prepPipeDirect() tells the slots that the kernel chose", (ring) => {
  ring.registerFilesSparse(4);
  const fds = new Int32Array(2);
  ring.prepPipeDirect(fds, 0, 0);
  assertEquals(reapOne(ring).res, 0);
  ring.prepPipeDirect(fds, 0, IORING_FILE_INDEX_ALLOC);
  assertEquals(reapOne(ring).res, 0);
  assertEquals([...fds], [2, 3]);
  assertEquals(sendThrough(ring, 2, 3), [4, 5, 6]);
  ring.prepPipeDirect(fds, 0, IORING_FILE_INDEX_ALLOC);
  assertEquals(reapOne(ring).res, -ENFILE);
});

testOnRing("prepPipeDirect() completes with -EINVAL on O_CLOEXEC or a missing slot", (ring) => {
  ring.registerFilesSparse(2);
  ring.prepPipeDirect(new Int32Array(2), O_CLOEXEC, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepPipeDirect(new Int32Array(2), 0, 1);
  assertEquals(reapOne(ring).res, -EINVAL);
});
