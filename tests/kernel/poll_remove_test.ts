// Goal: POLL_REMOVE ends a poll, and changes its events and its user data in place. Method: remove
// and change polls in flight and polls that are not there.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import { POLLIN, POLLOUT, POLLPRI } from "../../src/abi/poll.ts";
import {
  IORING_CQE_F_MORE,
  IORING_POLL_ADD_MULTI,
  IORING_POLL_UPDATE_EVENTS,
  IORING_POLL_UPDATE_USER_DATA,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { socketPair } from "./_support/sockets.ts";

testOnRings("prepPollRemove() ends the poll of that user data", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepPollAdd(readEnd, POLLIN, -7);
  ring.prepPollAdd(readEnd, POLLIN, Number.MAX_SAFE_INTEGER);
  ring.prepPollRemove(-7, 1);
  const first = reap(ring, 2).sort((a, b) => a.userData - b.userData);
  assertEquals(first.map(({ userData, res }) => [userData, res]), [[-7, -ECANCELED], [1, 0]]);
  ring.prepPollRemove(Number.MAX_SAFE_INTEGER, 1);
  assertEquals(reapResults(ring, 2), { [Number.MAX_SAFE_INTEGER]: -ECANCELED, 1: 0 });
  close(readEnd, writeEnd);
});

testOnRing("prepPollRemove() completes with -ENOENT when there is no such poll", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 5);
  ring.submit();
  for (const target of [4, 5]) {
    ring.prepPollRemove(target, 1);
    assertEquals(reapOne(ring).res, -ENOENT, `target ${target} is no poll`);
  }
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring).res, 1);
  close(readEnd, writeEnd);
});

testOnRings("prepPollUpdate() changes the events", (ring) => {
  const [a, b] = socketPair();
  ring.prepPollAdd(a, POLLIN, 1);
  ring.prepPollUpdate(1, 0, POLLOUT, IORING_POLL_UPDATE_EVENTS, 2);
  assertEquals(reapResults(ring, 2), { 1: POLLOUT, 2: 0 });
  close(a, b);
});

testOnRings("prepPollUpdate() changes the user data", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepPollAdd(readEnd, POLLIN, 1);
  ring.prepPollUpdate(1, -3, 0, IORING_POLL_UPDATE_USER_DATA, 2);
  assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring), { userData: -3, res: POLLIN, flags: 0 });
  close(readEnd, writeEnd);
});

testOnRing("prepPollUpdate() leaves a poll repeating, or not, as it was", (ring) => {
  for (const multishot of [true, false]) {
    const [readEnd, writeEnd] = pipe();
    if (multishot) ring.prepPollMultishot(readEnd, POLLIN, 1);
    else ring.prepPollAdd(readEnd, POLLIN, 1);
    const flags = IORING_POLL_UPDATE_EVENTS | (multishot ? 0 : IORING_POLL_ADD_MULTI);
    ring.prepPollUpdate(1, 0, POLLIN | POLLPRI, flags, 2);
    assertEquals(reapOne(ring).res, 0);
    writeBytes(writeEnd, 1);
    const more = multishot ? IORING_CQE_F_MORE : 0;
    assertEquals(reapOne(ring), { userData: 1, res: POLLIN, flags: more });
    ring.prepPollRemove(1, 3);
    if (multishot) assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 3: 0 });
    else assertEquals(reapOne(ring).res, -ENOENT);
    close(readEnd, writeEnd);
  }
});

testOnRing("prepPollUpdate() completes with the reason why nothing was changed", (ring) => {
  ring.prepPollUpdate(1, 0, POLLIN, IORING_POLL_UPDATE_EVENTS, 2);
  assertEquals(reapOne(ring).res, -ENOENT, "no such poll");
  ring.prepPollUpdate(1, 3, 0, 0, 2);
  assertEquals(reapOne(ring).res, -EINVAL, "new user data without the flag");
  ring.prepPollUpdate(1, 0, POLLIN, IORING_POLL_ADD_MULTI, 2);
  assertEquals(reapOne(ring).res, -EINVAL, "a flag that changes nothing");
  ring.prepPollUpdate(1, 0, 0, 0x80, 2);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag");
});
