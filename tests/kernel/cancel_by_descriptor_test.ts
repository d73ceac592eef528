// Goal: ASYNC_CANCEL ends the requests of a descriptor, or of a slot. Method: read several empty
// pipes, cancel by one of them, and see the others go on.
import { assertEquals } from "@std/assert";
import { EBADF, ECANCELED, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_ANY,
  IORING_ASYNC_CANCEL_FD_FIXED,
  IOSQE_FIXED_FILE,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** All reads share it: what they read does not matter. */
const buffer = new Uint8Array(new ArrayBuffer(8));

function readForever(ring: Ring, fd: number, userData: number): void {
  ring.prepRead(fd, buffer, 1, -1, userData);
}

testOnRings("prepCancelFd() ends one request on the descriptor", (ring) => {
  const [a, aWrite] = pipe();
  const [b, bWrite] = pipe();
  readForever(ring, a, 1);
  readForever(ring, b, 2);
  ring.prepCancelFd(b, 0, 3);
  assertEquals(reapResults(ring, 2), { 2: -ECANCELED, 3: 0 });
  ring.prepCancelFd(b, 0, 3);
  assertEquals(reapOne(ring).res, -ENOENT);
  writeBytes(aWrite, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  close(a, aWrite, b, bWrite);
});

testOnRings("prepCancelFd() with ALL ends all on the descriptor and counts them", (ring) => {
  const [a, aWrite] = pipe();
  const [b, bWrite] = pipe();
  for (const userData of [1, 2, 3]) readForever(ring, a, userData);
  readForever(ring, b, 4);
  ring.prepCancelFd(a, IORING_ASYNC_CANCEL_ALL, 5);
  const cqes = reap(ring, 4);
  assertEquals(cqes[0], { userData: 5, res: 3, flags: 0 });
  assertEquals(cqes.slice(1).map(({ userData }) => userData).sort(), [1, 2, 3]);
  for (const { res } of cqes.slice(1)) assertEquals(res, -ECANCELED);
  writeBytes(bWrite, 1);
  assertEquals(reapOne(ring).userData, 4);
  close(a, aWrite, b, bWrite);
});

testOnRings("IORING_ASYNC_CANCEL_FD_FIXED takes a slot", (ring) => {
  const [a, aWrite] = pipe();
  const [b, bWrite] = pipe();
  ring.registerFiles([a, b]);
  for (const slot of [0, 1]) {
    readForever(ring, slot, slot + 1);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
  }
  const flags = IORING_ASYNC_CANCEL_FD_FIXED | IORING_ASYNC_CANCEL_ALL;
  ring.prepCancelFd(1, flags, 3);
  assertEquals(reapResults(ring, 2), { 2: -ECANCELED, 3: 1 });
  ring.prepCancelFd(0, IORING_ASYNC_CANCEL_FD_FIXED, 3);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 3: 0 });
  close(a, aWrite, b, bWrite);
});

testOnRing("prepCancelFd() completes with the reason why nothing was cancelled", (ring) => {
  ring.prepCancelFd(-1, 0);
  assertEquals(reapOne(ring).res, -EBADF);
  ring.prepCancelFd(0, IORING_ASYNC_CANCEL_FD_FIXED);
  assertEquals(reapOne(ring).res, -EBADF, "no table of files");
  ring.prepCancelFd(0, IORING_ASYNC_CANCEL_ANY);
  assertEquals(reapOne(ring).res, -EINVAL, "ANY contradicts FD");
});
