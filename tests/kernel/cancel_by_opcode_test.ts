// Goal: ASYNC_CANCEL ends the requests of one opcode, alone or together with a user data or a
// descriptor. Method: keep reads and polls in flight, cancel by opcode, and see the others go on.
import { assertEquals } from "@std/assert";
import { ECANCELED, ENOENT } from "../../src/abi/errno.ts";
import { POLLIN } from "../../src/abi/poll.ts";
import {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_OP,
  IORING_ASYNC_CANCEL_USERDATA,
  IORING_OP_POLL_ADD,
  IORING_OP_READ,
  IORING_OP_WRITE,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

const buffer = new Uint8Array(new ArrayBuffer(8));

/** Two reads with the user data 1 and 2, two polls with 3 and 4. */
function prepareFour(ring: Ring, fd: number): void {
  for (const userData of [1, 2]) ring.prepRead(fd, buffer, 1, -1, userData);
  for (const userData of [3, 4]) ring.prepPollAdd(fd, POLLIN, userData);
}

testOnRings("IORING_ASYNC_CANCEL_OP ends requests of the opcode in len", (ring) => {
  const [readEnd, writeEnd] = pipe();
  prepareFour(ring, readEnd);
  ring.prepCancel(0, IORING_ASYNC_CANCEL_OP | IORING_ASYNC_CANCEL_ALL, 9);
  ring.sqeSetLen(IORING_OP_READ);
  assertEquals(reapResults(ring, 3), { 1: -ECANCELED, 2: -ECANCELED, 9: 2 });
  ring.prepCancel(0, IORING_ASYNC_CANCEL_OP, 9);
  ring.sqeSetLen(IORING_OP_WRITE);
  assertEquals(reapOne(ring).res, -ENOENT);
  ring.prepCancel(0, IORING_ASYNC_CANCEL_OP | IORING_ASYNC_CANCEL_ALL, 9);
  ring.sqeSetLen(IORING_OP_POLL_ADD);
  assertEquals(reapResults(ring, 3), { 3: -ECANCELED, 4: -ECANCELED, 9: 2 });
  close(readEnd, writeEnd);
});

testOnRings("IORING_ASYNC_CANCEL_OP goes together with USERDATA and with FD", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const [otherRead, otherWrite] = pipe();
  prepareFour(ring, readEnd);
  ring.prepRead(otherRead, buffer, 1, -1, 5);
  const both = IORING_ASYNC_CANCEL_OP | IORING_ASYNC_CANCEL_USERDATA | IORING_ASYNC_CANCEL_ALL;
  for (const [target, count] of [[3, 0], [2, 1]] as const) {
    ring.prepCancel(target, both, 9);
    ring.sqeSetLen(IORING_OP_READ);
    const expected = count === 0 ? { 9: 0 } : { [target]: -ECANCELED, 9: 1 };
    assertEquals(reapResults(ring, count + 1), expected);
  }
  ring.prepCancelFd(readEnd, IORING_ASYNC_CANCEL_OP | IORING_ASYNC_CANCEL_ALL, 9);
  ring.sqeSetLen(IORING_OP_READ);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 9: 1 });
  ring.prepCancelFd(otherRead, IORING_ASYNC_CANCEL_OP, 9);
  ring.sqeSetLen(IORING_OP_READ);
  assertEquals(reapResults(ring, 2), { 5: -ECANCELED, 9: 0 });
  ring.prepCancelFd(readEnd, IORING_ASYNC_CANCEL_ALL, 9);
  assertEquals(reapResults(ring, 3), { 3: -ECANCELED, 4: -ECANCELED, 9: 2 });
  close(readEnd, writeEnd, otherRead, otherWrite);
});
