// Goal: a direct descriptor can be passed to another ring, with a completion there or without.
// Method: pass a slot with the read end of a pipe, and read the pipe through the other ring.
import { assertEquals } from "@std/assert";
import { EBADF, EINVAL, ENFILE, ENXIO } from "../../src/abi/errno.ts";
import {
  IORING_FILE_INDEX_ALLOC,
  IORING_MSG_RING_CQE_SKIP,
  IOSQE_FIXED_FILE,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRingPairs } from "./_support/ring_variants.ts";

/** Reads one byte through a slot. */
function readSlot(ring: Ring, slot: number): number {
  const buffer = new Uint8Array(1);
  ring.prepRead(slot, buffer, 1, -1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  const { res } = reapOne(ring);
  return res === 1 ? buffer[0]! : res;
}

testOnRingPairs("prepMsgRingFd() passes a descriptor into the slot", (ring, other) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([writeEnd, readEnd]);
  other.registerFilesSparse(4);
  close(readEnd);
  ring.prepMsgRingFd(other.fd, 1, 3, -9, 0, 5);
  assertEquals(reapOne(ring), { userData: 5, res: 0, flags: 0 });
  assertEquals(reapOne(other), { userData: -9, res: 0, flags: 0 });
  writeBytes(writeEnd, 42, 43);
  assertEquals(readSlot(other, 3), 42);
  assertEquals(readSlot(ring, 1), 43, "it stays in its own ring, too");
  assertEquals(readSlot(other, 2), -EBADF);
  close(writeEnd);
});

testOnRingPairs("prepMsgRingFdAlloc() completes in both rings with the slot", (ring, other) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([readEnd]);
  other.registerFilesSparse(2);
  ring.prepMsgRingFd(other.fd, 0, 0, 6, 0);
  assertEquals([reapOne(ring).res, reapOne(other).res], [0, 0]);
  ring.prepMsgRingFdAlloc(other.fd, 0, 7, 0, 5);
  assertEquals(reapOne(ring), { userData: 5, res: 1, flags: 0 });
  assertEquals(reapOne(other), { userData: 7, res: 1, flags: 0 });
  writeBytes(writeEnd, 44);
  assertEquals(readSlot(other, 1), 44);
  ring.prepMsgRingFd(other.fd, 0, IORING_FILE_INDEX_ALLOC, 8, 0);
  assertEquals(reapOne(ring).res, -ENFILE);
  assertEquals(other.peekCqe(), null, "a failure does not reach the other ring");
  close(readEnd, writeEnd);
});

testOnRingPairs(
  "IORING_MSG_RING_CQE_SKIP passes a descriptor without a completion",
  (ring, other) => {
    const [readEnd, writeEnd] = pipe();
    ring.registerFiles([readEnd]);
    other.registerFilesSparse(1);
    ring.prepMsgRingFd(other.fd, 0, 0, 6, IORING_MSG_RING_CQE_SKIP, 5);
    assertEquals(reapOne(ring), { userData: 5, res: 0, flags: 0 });
    writeBytes(writeEnd, 45);
    assertEquals(readSlot(other, 0), 45, "and this completion is the only one");
    close(readEnd, writeEnd);
  },
);

testOnRing("prepMsgRingFd() completes with the reason why nothing was passed", (ring) => {
  ring.registerFilesSparse(2);
  ring.prepMsgRingFd(ring.fd, 0, 1, 6, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "to itself");
});

testOnRingPairs("prepMsgRingFd() needs a full slot here and a table there", (ring, other) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([readEnd]);
  ring.prepMsgRingFd(other.fd, 5, 0, 6, 0);
  assertEquals(reapOne(ring).res, -EBADF, "no such slot here");
  ring.prepMsgRingFd(other.fd, 0, 0, 6, 0);
  assertEquals(reapOne(ring).res, -ENXIO, "no table there");
  other.registerFilesSparse(1);
  ring.prepMsgRingFd(other.fd, 0, 1, 6, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "no such slot there");
  assertEquals(other.peekCqe(), null);
  close(readEnd, writeEnd);
});
