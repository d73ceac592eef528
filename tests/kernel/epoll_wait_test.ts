// Goal: EPOLL_WAIT completes with the events of an epoll set. Method: wait before and after the
// descriptors of the set become ready, with room for all and for fewer.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import { EPOLL_CTL_ADD, EPOLLIN } from "../../src/abi/poll.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { epollEvent, epollEvents, epollResults, epollSet } from "./_support/epoll.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function add(set: number, fd: number, data: number): void {
  call("epoll_ctl", set, EPOLL_CTL_ADD, fd, addressOf(epollEvent(EPOLLIN, data)));
}

testOnRings("prepEpollWait() waits for events and fills them in", (ring) => {
  const set = epollSet();
  const [a, aWrite] = pipe();
  const [b, bWrite] = pipe();
  add(set, a, 11);
  add(set, b, 22);
  const events = epollEvents(4);
  ring.prepEpollWait(set, events, 4, 0, 1);
  ring.prepNop(2);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [2], "it waits");
  writeBytes(aWrite, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  assertEquals(epollResults(events, 1), [[EPOLLIN, 11]]);
  writeBytes(bWrite, 1);
  ring.prepEpollWait(set, events, 4, 0, 3);
  assertEquals(reapOne(ring).res, 2);
  const both = epollResults(events, 2).sort((x, y) => x[1] - y[1]);
  assertEquals(both, [[EPOLLIN, 11], [EPOLLIN, 22]]);
  ring.prepEpollWait(set, events, 1, 0, 3);
  assertEquals(reapOne(ring).res, 1);
  close(set, a, aWrite, b, bWrite);
});

testOnRing("prepEpollWait() can be cancelled", (ring) => {
  const set = epollSet();
  ring.prepEpollWait(set, epollEvents(1), 1, 0, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: 0 });
  close(set);
});

testOnRing(
  "prepEpollWait() completes with -EINVAL for no set, no room and unknown flags",
  (ring) => {
    const set = epollSet();
    const [a, aWrite] = pipe();
    for (const [fd, room, flags] of [[a, 1, 0], [set, 0, 0], [set, 1, 1]] as const) {
      ring.prepEpollWait(fd, epollEvents(1), room, flags);
      assertEquals(reapOne(ring).res, -EINVAL);
    }
    close(set, a, aWrite);
  },
);
