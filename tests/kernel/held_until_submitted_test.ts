// Goal: what the kernel reads when it takes an entry is held by the ring until then. Method:
// prepare with memory that nothing else refers to, collect garbage, overwrite what was given back
// with ones, then submit: the kernel must find what was prepared. Memory that the kernel only
// writes is looked for by weak references.
import { assert, assertEquals } from "@std/assert";
import { EAGAIN, ETIME } from "../../src/abi/errno.ts";
import { FUTEX2_SIZE_U32 } from "../../src/abi/futex.ts";
import { EPOLL_CTL_ADD, EPOLLIN, POLLIN } from "../../src/abi/poll.ts";
import { futex_waitv } from "../../src/abi/process_layout.ts";
import { AF_INET, SO_RCVBUF, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET } from "../../src/abi/socket.ts";
import {
  addressOf,
  IOSQE_IO_LINK,
  Msghdr,
  type Ring,
  SOCKET_URING_OP_GETSOCKOPT,
  SOCKET_URING_OP_SETSOCKOPT,
} from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { epollEvent, epollEvents, epollResults, epollSet } from "./_support/epoll.ts";
import { forceGc } from "./_support/force_gc.ts";
import { eventfd, signal } from "./_support/pipes.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import {
  bytesOf,
  getsockname,
  getsockopt,
  inetAddress,
  portOf,
  textOf,
  udpSocket,
} from "./_support/sockets.ts";
import { listenTcp } from "./_support/tcp.ts";
import { timespec } from "./_support/timespec.ts";

const COUNT = 8;
const EACH = Array.from({ length: COUNT }, (_, i) => i);

/** Memory of the sizes that the tests use, which takes the place of what was collected. */
let others: Uint8Array[] = [];

/** Submits after everything that nobody holds is gone; the results in the order of user data. */
function collectAndReap(ring: Ring): number[] {
  forceGc();
  others = Array.from({ length: 5000 }, (_, i) => new Uint8Array(4 + i % 128).fill(255));
  return reap(ring, COUNT).sort((a, b) => a.userData - b.userData).map(({ res }) => res);
}

function same(res: number): number[] {
  return EACH.map(() => res);
}

testOnRing("prepTimeout() holds its time", (ring) => {
  for (const i of EACH) ring.prepTimeout(timespec(0, 1000 + i), 0, 0, i);
  assertEquals(collectAndReap(ring), same(-ETIME));
});

testOnRing("prepTimeoutUpdate() and prepLinkTimeout() hold their times", (ring) => {
  ring.prepTimeout(timespec(1000), 0, 0, 0);
  for (const i of EACH.slice(1, -1)) ring.prepTimeoutUpdate(timespec(900 - i), 0, 0, i);
  ring.prepTimeoutUpdate(timespec(0, 1), 0, 0, COUNT - 1);
  assertEquals(collectAndReap(ring), [-ETIME, ...same(0).slice(1)]);
  const pair = EACH.slice(0, COUNT / 2);
  const events = pair.map(() => eventfd());
  for (const i of pair) {
    ring.prepPollAdd(events[i]!, POLLIN, 2 * i);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepLinkTimeout(timespec(0, 1000 + i), 0, 2 * i + 1);
  }
  assertEquals(collectAndReap(ring).filter((_, i) => i % 2 === 1), pair.map(() => -ETIME));
  close(...events);
});

testOnRing("prepBind() and prepConnect() hold their addresses", (ring) => {
  const listener = listenTcp(ring);
  const fds = EACH.map(() => call("socket", AF_INET, SOCK_STREAM, 0));
  for (const i of EACH) ring.prepBind(fds[i]!, inetAddress(), 16, i);
  assertEquals(collectAndReap(ring), same(0));
  for (const i of EACH) ring.prepConnect(fds[i]!, inetAddress(portOf(listener.address)), 16, i);
  assertEquals(collectAndReap(ring), same(0));
  for (const fd of fds) assertEquals([...getsockname(fd).subarray(4, 8)], [127, 0, 0, 1]);
  close(...fds, listener.fd);
});

testOnRing("prepSendto() and prepSendSetAddr() hold the data and the address", (ring) => {
  const { fd, address } = udpSocket(SOCK_DGRAM);
  const sender = call("socket", AF_INET, SOCK_DGRAM, 0);
  const port = portOf(address);
  for (const i of EACH) {
    if (i % 2 === 0) ring.prepSendto(sender, bytesOf(`text ${i}`), 6, 0, inetAddress(port), 16, i);
    else {
      ring.prepSend(sender, bytesOf(`text ${i}`), 6, 0, i);
      ring.prepSendSetAddr(inetAddress(port), 16);
    }
  }
  assertEquals(collectAndReap(ring), same(6));
  const buffer = new Uint8Array(6);
  for (const i of EACH) {
    call("read", fd, addressOf(buffer), 6);
    assertEquals(textOf(buffer), `text ${i}`);
  }
  close(fd, sender);
});

testOnRing("prepEpollCtl() holds its event", (ring) => {
  const set = epollSet();
  const fds = EACH.map(() => eventfd());
  for (const i of EACH) ring.prepEpollCtl(set, fds[i]!, EPOLL_CTL_ADD, epollEvent(EPOLLIN, i), i);
  assertEquals(collectAndReap(ring), same(0));
  for (const fd of fds) signal(fd);
  const events = epollEvents(COUNT);
  call("epoll_pwait", set, addressOf(events), COUNT, 0);
  const ready = epollResults(events, COUNT).sort((a, b) => a[1] - b[1]);
  assertEquals(ready, EACH.map((i): [number, number] => [EPOLLIN, i]));
  close(set, ...fds);
});

testOnRing("prepFutexWaitv() holds its array", (ring) => {
  const word = new Uint32Array([1]);
  for (const i of EACH) {
    const view = new DataView(new ArrayBuffer(futex_waitv.sizeof));
    view.setBigUint64(futex_waitv.val, 2n, true);
    view.setBigUint64(futex_waitv.uaddr, BigInt(addressOf(word)), true);
    view.setUint32(futex_waitv.flags, FUTEX2_SIZE_U32, true);
    ring.prepFutexWaitv(view, 1, 0, i);
  }
  assertEquals(collectAndReap(ring), same(-EAGAIN), "the array was read, and says 2");
  assertEquals(word[0], 1);
});

testOnRing("prepCmdSock() holds the value of an option", (ring) => {
  const fds = EACH.map(() => call("socket", AF_INET, SOCK_DGRAM, 0));
  for (const i of EACH) {
    const value = new Int32Array([4096 + 512 * i]);
    ring.prepCmdSock(SOCKET_URING_OP_SETSOCKOPT, fds[i]!, SOL_SOCKET, SO_RCVBUF, value, 4, i);
  }
  assertEquals(collectAndReap(ring), same(0));
  const sizes = fds.map((fd) => getsockopt(fd, SOL_SOCKET, SO_RCVBUF));
  assertEquals(sizes, EACH.map((i) => 2 * (4096 + 512 * i)), "the kernel doubles them");
  assertEquals(others.length, 5000);
  close(...fds);
});

type Memory = (bytes: number) => Uint8Array;

/** What is prepared with memory that is the caller's from the submission on. */
const WRITTEN: Record<string, (ring: Ring, memory: Memory) => boolean> = {
  prepEpollWait: (ring, memory) => ring.prepEpollWait(0, memory(64), 4, 0),
  prepFutexWait: (ring, memory) => ring.prepFutexWait(memory(4), 0, 1, FUTEX2_SIZE_U32, 0),
  prepWaitid: (ring, memory) => ring.prepWaitid(0, 0, memory(128), 4, 0),
  prepAccept: (ring, memory) => ring.prepAccept(0, memory(16), memory(4), 0),
  prepSend: (ring, memory) => ring.prepSend(0, memory(8), 8, 0),
  prepSendZc: (ring, memory) => ring.prepSendZc(0, memory(8), 8, 0, 0),
  prepRecv: (ring, memory) => ring.prepRecv(0, memory(8), 8, 0),
  prepRecvmsg: (ring, memory) => {
    return ring.prepRecvmsg(0, new Msghdr({ msg_iov: [memory(8)], msg_control: memory(64) }), 0);
  },
  prepCmdSock: (ring, memory) =>
    ring.prepCmdSock(SOCKET_URING_OP_GETSOCKOPT, 0, 1, 3, memory(4), 4),
  prepCmdGetsockname: (ring, memory) => ring.prepCmdGetsockname(0, memory(16), memory(4), 0),
};

for (const [name, prepare] of Object.entries(WRITTEN)) {
  testOnRing(`${name}() holds what the kernel will write`, async (ring) => {
    const references: WeakRef<ArrayBuffer>[] = [];
    const memory = (bytes: number): Uint8Array => {
      const buffer = new ArrayBuffer(bytes);
      references.push(new WeakRef(buffer));
      return new Uint8Array(buffer);
    };
    prepare(ring, memory);
    addressOf(new Uint8Array(8)); // The buffer that was asked for last is remembered.
    // What a weak reference has given stays until the end of the turn.
    await new Promise((resolve) => setTimeout(resolve));
    forceGc();
    assert(references.length > 0);
    assertEquals(references.filter((reference) => reference.deref() === undefined), []);
  });
}
