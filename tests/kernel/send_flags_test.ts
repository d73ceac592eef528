// Goal: the flags of SEND and RECV do what they say. Method: for each flag, a case where it makes a
// difference: a full socket, a stream that comes in pieces, a look without taking.
import { assertEquals, assertGreater, assertLess } from "@std/assert";
import { EAGAIN, EFAULT, EINVAL, ENOTCONN, ENOTSOCK, EPIPE } from "../../src/abi/errno.ts";
import {
  AF_INET,
  MSG_DONTWAIT,
  MSG_PEEK,
  MSG_WAITALL,
  SO_SNDBUF,
  SOCK_STREAM,
  SOL_SOCKET,
} from "../../src/abi/socket.ts";
import {
  addressOf,
  IORING_CQE_F_SOCK_NONEMPTY,
  IORING_RECVSEND_POLL_FIRST,
  IORING_SEND_VECTORIZED,
} from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, setsockopt, socketPair, textOf } from "./_support/sockets.ts";

testOnRing("MSG_DONTWAIT fails with -EAGAIN instead of waiting", (ring) => {
  const [a, b] = socketPair();
  ring.prepRecv(a, new Uint8Array(4), 4, MSG_DONTWAIT);
  assertEquals(reapOne(ring).res, -EAGAIN);
  close(a, b);
});

testOnRing("MSG_PEEK receives without taking", (ring) => {
  const [a, b] = socketPair();
  const buffer = new Uint8Array(8);
  ring.prepSend(a, bytesOf("look"), 4, 0);
  assertEquals(reapOne(ring).res, 4);
  for (const flags of [MSG_PEEK, 0]) {
    buffer.fill(0);
    ring.prepRecv(b, buffer, 8, flags);
    assertEquals(reapOne(ring).res, 4);
    assertEquals(textOf(buffer.subarray(0, 4)), "look");
  }
  ring.prepRecv(b, buffer, 8, MSG_DONTWAIT);
  assertEquals(reapOne(ring).res, -EAGAIN);
  close(a, b);
});

testOnRings("MSG_WAITALL collects a stream that comes in pieces", (ring) => {
  const [a, b] = socketPair();
  const buffer = new Uint8Array(6);
  ring.prepRecv(b, buffer, 6, MSG_WAITALL, 1);
  ring.prepSend(a, bytesOf("one"), 3, 0, 2);
  assertEquals(reapOne(ring).userData, 2);
  ring.prepSend(a, bytesOf("two"), 3, 0, 3);
  assertEquals(reapResults(ring, 2), { 1: 6, 3: 3 });
  assertEquals(textOf(buffer), "onetwo");
  close(a, b);
});

testOnRing("MSG_WAITALL lets a send that does not fit go on when there is room", (ring) => {
  const [a, b] = socketPair();
  setsockopt(a, SOL_SOCKET, SO_SNDBUF, 16 * 1024);
  const data = new Uint8Array(256 * 1024).fill(7);
  ring.prepSend(a, data, data.length, 0, 1);
  const short = reapOne(ring).res;
  assertGreater(short, 0);
  assertLess(short, data.length);
  ring.prepSend(a, data, data.length, MSG_WAITALL, 2);
  const buffer = new Uint8Array(64 * 1024);
  let received = 0;
  let sent = 0;
  while (received < short + data.length) {
    ring.prepRecv(b, buffer, buffer.length, 0, 3);
    for (const { userData, res } of reap(ring, 1)) {
      if (userData === 2) sent = res;
      else received += res;
    }
  }
  if (sent === 0) sent = reapOne(ring).res;
  assertEquals(sent, data.length);
  assertEquals(received, short + data.length);
  close(a, b);
});

testOnRings(
  "IORING_RECVSEND_POLL_FIRST waits for readiness and then receives and sends",
  (ring) => {
    const [a, b] = socketPair();
    const buffer = new Uint8Array(8);
    ring.prepRecv(b, buffer, 8, 0, 1);
    ring.sqeSetIoprio(IORING_RECVSEND_POLL_FIRST);
    ring.prepSend(a, bytesOf("later"), 5, 0, 2);
    ring.sqeSetIoprio(IORING_RECVSEND_POLL_FIRST);
    assertEquals(reapResults(ring, 2), { 1: 5, 2: 5 });
    assertEquals(textOf(buffer.subarray(0, 5)), "later");
    close(a, b);
  },
);

testOnRing("IORING_CQE_F_SOCK_NONEMPTY tells that there is more to receive", (ring) => {
  const [a, b] = socketPair();
  ring.prepSend(a, bytesOf("abcd"), 4, 0);
  assertEquals(reapOne(ring).res, 4);
  const buffer = new Uint8Array(2);
  const flags = [1, 2].map(() => {
    ring.prepRecv(b, buffer, 2, 0);
    return reapOne(ring).flags & IORING_CQE_F_SOCK_NONEMPTY;
  });
  assertEquals(flags, [IORING_CQE_F_SOCK_NONEMPTY, 0]);
  close(a, b);
});

testOnRings("IORING_SEND_VECTORIZED sends from an array of iovecs", (ring) => {
  const [a, b] = socketPair();
  const parts = ["gath", "ered ", "send"].map(bytesOf);
  const iovecs = new BigUint64Array(
    parts.flatMap((part) => [BigInt(addressOf(part)), BigInt(part.length)]),
  );
  ring.prepSend(a, iovecs, parts.length, 0);
  ring.sqeSetIoprio(IORING_SEND_VECTORIZED);
  assertEquals(reapOne(ring).res, 13);
  const buffer = new Uint8Array(32);
  ring.prepRecv(b, buffer, 32, 0);
  assertEquals(reapOne(ring).res, 13);
  assertEquals(textOf(buffer.subarray(0, 13)), parts.map(textOf).join(""));
  close(a, b);
});

testOnRing("prepSend() and prepRecv() complete with the errors of send(2) and recv(2)", (ring) => {
  const [a, b] = socketPair();
  const buffer = new Uint8Array(4);
  close(b);
  ring.prepSend(a, buffer, 4, 0);
  assertEquals(reapOne(ring).res, -EPIPE, "the other end is closed, and no SIGPIPE is raised");
  ring.prepRecv(a, buffer, 4, 0);
  assertEquals(reapOne(ring).res, 0, "the end of the stream");
  close(a);
  const tcp = call("socket", AF_INET, SOCK_STREAM, 0);
  ring.prepRecv(tcp, buffer, 4, 0);
  assertEquals(reapOne(ring).res, -ENOTCONN);
  close(tcp);
  ring.prepRecv(ring.fd, buffer, 4, 0);
  assertEquals(reapOne(ring).res, -ENOTSOCK);
  const [c, d] = socketPair();
  ring.prepSend(c, 1, 4, 0);
  assertEquals(reapOne(ring).res, -EFAULT, "an address without memory");
  ring.prepSend(c, buffer, 4, 0);
  ring.sqeSetIoprio(0x8000);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag");
  close(c, d);
});
