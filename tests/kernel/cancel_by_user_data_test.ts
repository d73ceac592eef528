// Goal: ASYNC_CANCEL ends the request of a user data and says what it found. Method: cancel reads
// of an empty pipe, one and all of the same user data, and requests that are not there.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_USERDATA,
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

testOnRings("prepCancel() ends the request of that user data and no other", (ring) => {
  const [readEnd, writeEnd] = pipe();
  readForever(ring, readEnd, -1);
  readForever(ring, readEnd, Number.MIN_SAFE_INTEGER);
  ring.prepCancel(Number.MIN_SAFE_INTEGER, 0, 3);
  assertEquals(reapResults(ring, 2), { [Number.MIN_SAFE_INTEGER]: -ECANCELED, 3: 0 });
  ring.prepCancel(-1, IORING_ASYNC_CANCEL_USERDATA, 4);
  assertEquals(reapResults(ring, 2), { [-1]: -ECANCELED, 4: 0 });
  close(readEnd, writeEnd);
});

testOnRings("prepCancel() ends one of several requests of that user data", (ring) => {
  const [readEnd, writeEnd] = pipe();
  for (let i = 0; i < 3; i++) readForever(ring, readEnd, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(sorted(reap(ring, 2)), [[1, -ECANCELED], [2, 0]]);
  writeBytes(writeEnd, 1, 2);
  assertEquals(sorted(reap(ring, 2)), [[1, 1], [1, 1]]);
  close(readEnd, writeEnd);
});

testOnRings(
  "IORING_ASYNC_CANCEL_ALL ends all and completes with their count, before them",
  (ring) => {
    const [readEnd, writeEnd] = pipe();
    for (let i = 0; i < 3; i++) readForever(ring, readEnd, 1);
    readForever(ring, readEnd, 7);
    ring.prepCancel(1, IORING_ASYNC_CANCEL_ALL, 2);
    const cqes = reap(ring, 4);
    assertEquals(cqes.map(({ userData, res }) => [userData, res]), [
      [2, 3],
      [1, -ECANCELED],
      [1, -ECANCELED],
      [1, -ECANCELED],
    ]);
    ring.prepCancel(1, IORING_ASYNC_CANCEL_ALL, 2);
    assertEquals(reapOne(ring).res, 0, "none is left");
    ring.prepCancel(7, IORING_ASYNC_CANCEL_ALL, 2);
    assertEquals(reapResults(ring, 2), { 2: 1, 7: -ECANCELED });
    close(readEnd, writeEnd);
  },
);

testOnRings("prepCancel() completes with -ENOENT for what is not in flight", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepCancel(1, 0, 2);
  assertEquals(reapOne(ring).res, -ENOENT, "never was");
  readForever(ring, readEnd, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: 0 });
  ring.prepCancel(1, 0, 2);
  assertEquals(reapOne(ring).res, -ENOENT, "cancelled before");
  readForever(ring, readEnd, 1);
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring).res, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(reapOne(ring).res, -ENOENT, "completed before");
  close(readEnd, writeEnd);
});

testOnRing("prepCancel() ends timeouts and polls, too", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepTimeout(new BigInt64Array([1000n, 0n]), 0, 0, 1);
  ring.prepPollAdd(readEnd, 1, 2);
  for (const target of [1, 2]) {
    ring.prepCancel(target, 0, 3);
    assertEquals(reapResults(ring, 2), { [target]: -ECANCELED, 3: 0 });
  }
  close(readEnd, writeEnd);
});

testOnRing("prepCancel() completes with -EINVAL for an unknown flag", (ring) => {
  ring.prepCancel(1, 0x8000);
  assertEquals(reapOne(ring).res, -EINVAL);
});

function sorted(cqes: { userData: number; res: number }[]): number[][] {
  return cqes.map(({ userData, res }) => [userData, res]).sort((a, b) => a[0]! - b[0]!);
}
