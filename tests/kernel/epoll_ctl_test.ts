// Goal: EPOLL_CTL changes an epoll set. Method: add, change and remove a pipe through the ring, and
// look at the set with epoll_pwait(2) of zero milliseconds.
import { assertEquals } from "@std/assert";
import { EBADF, EEXIST, EFAULT, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import {
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLL_CTL_MOD,
  EPOLLIN,
  EPOLLOUT,
} from "../../src/abi/poll.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { epollEvent, epollEvents, epollResults, epollSet } from "./_support/epoll.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function readyIn(set: number): [number, number][] {
  const events = epollEvents(4);
  return epollResults(events, call("epoll_pwait", set, addressOf(events), 4, 0));
}

testOnRings("prepEpollCtl() adds, changes and removes", (ring) => {
  const set = epollSet();
  const [readEnd, writeEnd] = pipe();
  writeBytes(writeEnd, 1);
  ring.prepEpollCtl(set, readEnd, EPOLL_CTL_ADD, epollEvent(EPOLLIN, 0x1234_5678_9abc), 1);
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  assertEquals(readyIn(set), [[EPOLLIN, 0x1234_5678_9abc]]);
  ring.prepEpollCtl(set, readEnd, EPOLL_CTL_MOD, epollEvent(EPOLLOUT, 2));
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readyIn(set), []);
  ring.prepEpollCtl(set, readEnd, EPOLL_CTL_MOD, epollEvent(EPOLLIN, 3));
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readyIn(set), [[EPOLLIN, 3]]);
  ring.prepEpollCtl(set, readEnd, EPOLL_CTL_DEL, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readyIn(set), []);
  close(set, readEnd, writeEnd);
});

testOnRing("prepEpollCtl() completes with the errors of epoll_ctl(2)", (ring) => {
  const set = epollSet();
  const [readEnd, writeEnd] = pipe();
  const event = epollEvent(EPOLLIN, 1);
  const calls: [number, number, number, Uint8Array | number, number][] = [
    [set, readEnd, EPOLL_CTL_MOD, event, -ENOENT],
    [set, readEnd, EPOLL_CTL_ADD, event, 0],
    [set, readEnd, EPOLL_CTL_ADD, event, -EEXIST],
    [set, readEnd, 9, event, -EINVAL],
    [set, -1, EPOLL_CTL_ADD, event, -EBADF],
    [readEnd, writeEnd, EPOLL_CTL_ADD, event, -EINVAL],
    [set, writeEnd, EPOLL_CTL_ADD, 0, -EFAULT],
  ];
  for (const [epfd, fd, op, ev, res] of calls) {
    ring.prepEpollCtl(epfd, fd, op, ev);
    assertEquals(reapOne(ring).res, res);
  }
  close(set, readEnd, writeEnd);
});
