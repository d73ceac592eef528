// Goal: a poll completes once its descriptor is ready, with the events that came. Method: poll
// pipes and sockets before and after they become ready, alone and with a linked read behind.
import { assertEquals } from "@std/assert";
import { EBADF, ECANCELED } from "../../src/abi/errno.ts";
import {
  EPOLLET,
  EPOLLONESHOT,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
} from "../../src/abi/poll.ts";
import { IOSQE_IO_LINK } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { socketPair } from "./_support/sockets.ts";

testOnRings("prepPollAdd() completes when there is something to read", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepPollAdd(readEnd, POLLIN, 1);
  ring.prepNop(2);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [2], "the poll waits");
  writeBytes(writeEnd, 5);
  assertEquals(reap(ring, 1), [{ userData: 1, res: POLLIN, flags: 0 }]);
  ring.prepPollAdd(readEnd, POLLIN, 3);
  assertEquals(reapOne(ring), { userData: 3, res: POLLIN, flags: 0 }, "ready already");
  close(readEnd, writeEnd);
});

testOnRing(
  "prepPollAdd() completes with the events that were asked for, and with hang-ups",
  (ring) => {
    const [a, b] = socketPair();
    ring.prepPollAdd(a, POLLIN | POLLOUT);
    assertEquals(reapOne(ring).res, POLLOUT);
    close(b);
    ring.prepPollAdd(a, POLLRDHUP);
    assertEquals(reapOne(ring).res, POLLRDHUP | POLLHUP, "POLLHUP comes unasked");
    close(a);
    const [readEnd, writeEnd] = pipe();
    close(readEnd);
    ring.prepPollAdd(writeEnd, 0);
    assertEquals(reapOne(ring).res, POLLERR, "POLLERR comes unasked");
    close(writeEnd);
  },
);

testOnRings("prepPollAdd() starts the request that is linked to it", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const buffer = new Uint8Array(4);
  ring.prepPollAdd(readEnd, POLLIN, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepRead(readEnd, buffer, 4, -1, 2);
  ring.prepNop(3);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [3], "both wait");
  writeBytes(writeEnd, 7, 8);
  assertEquals(reapResults(ring, 2), { 1: POLLIN, 2: 2 });
  assertEquals([...buffer], [7, 8, 0, 0]);
  close(readEnd, writeEnd);
});

testOnRing("prepPollAdd() that fails cancels the request that is linked to it", (ring) => {
  ring.prepPollAdd(-1, POLLIN, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(2);
  assertEquals(reapResults(ring, 2), { 1: -EBADF, 2: -ECANCELED });
});

testOnRing("prepPollAdd() takes the events of epoll, also where | makes them negative", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepPollAdd(readEnd, POLLIN | EPOLLONESHOT | EPOLLET, 1);
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring).res, POLLIN);
  close(readEnd, writeEnd);
});
