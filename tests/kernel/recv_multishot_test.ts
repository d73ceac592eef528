// Goal: one request receives again and again, each time into a provided buffer. Method: send in
// pieces, compare each completion and its buffer, then let the buffers or the stream run out.
import { assertEquals } from "@std/assert";
import { EINVAL, ENOBUFS } from "../../src/abi/errno.ts";
import { SHUT_WR } from "../../src/abi/socket.ts";
import {
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IORING_CQE_F_SOCK_NONEMPTY,
  IOSQE_BUFFER_SELECT,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { provideBuffers } from "./_support/provided.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, socketPair, textOf } from "./_support/sockets.ts";

const LENGTH = 16;
const GROUP = 3;
const MORE = IORING_CQE_F_MORE | IORING_CQE_F_BUFFER;

function send(ring: Ring, fd: number, text: string): void {
  ring.prepSend(fd, bytesOf(text), text.length, 0, 99);
}

/** The text that a completion delivered, from its buffer. */
function delivered({ res, flags }: Cqe, memory: Uint8Array): string {
  const start = (flags >>> IORING_CQE_BUFFER_SHIFT) * LENGTH;
  return textOf(memory.subarray(start, start + res));
}

function prepare(ring: Ring, fd: number, len = 0): void {
  ring.prepRecvMultishot(fd, 0, len, 0, 1);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  ring.submit();
}

testOnRings("prepRecvMultishot() receives into one buffer after the other", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  prepare(ring, b);
  const ids = new Set<number>();
  for (const text of ["first", "second", "third"]) {
    send(ring, a, text);
    const cqe = reap(ring, 2).find(({ userData }) => userData === 1)!;
    assertEquals(cqe.flags & 0xffff & ~IORING_CQE_F_SOCK_NONEMPTY, MORE);
    assertEquals(delivered(cqe, memory), text);
    ids.add(cqe.flags >>> IORING_CQE_BUFFER_SHIFT);
  }
  assertEquals(ids.size, 3);
  ring.prepShutdown(a, SHUT_WR, 2);
  const end = reap(ring, 2).find(({ userData }) => userData === 1)!;
  assertEquals([end.res, end.flags & IORING_CQE_F_MORE], [0, 0], "the end of the stream");
  close(a, b);
});

testOnRings("prepRecvMultishot() ends with -ENOBUFS when no buffer is left", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(2 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  prepare(ring, b);
  send(ring, a, "x".repeat(2 * LENGTH + 1));
  const cqes = reap(ring, 4).filter(({ userData }) => userData === 1);
  assertEquals(cqes.map(({ res }) => res), [LENGTH, LENGTH, -ENOBUFS]);
  assertEquals(cqes.map(({ flags }) => flags & IORING_CQE_F_MORE), [
    IORING_CQE_F_MORE,
    IORING_CQE_F_MORE,
    0,
  ]);
  close(a, b);
});

testOnRing("prepRecvMultishot() receives no more than len at a time", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  prepare(ring, b, 4);
  send(ring, a, "twelve bytes");
  const cqes = reap(ring, 4).filter(({ userData }) => userData === 1);
  assertEquals(cqes.map((cqe) => delivered(cqe, memory)), ["twel", "ve b", "ytes"]);
  close(a, b);
});

testOnRing("prepRecv() takes a provided buffer, too", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(2 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  send(ring, a, "once");
  assertEquals(reapOne(ring).res, 4);
  ring.prepRecv(b, 0, 0, 0, 1);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  const cqe = reapOne(ring);
  assertEquals(cqe.flags & 0xffff, IORING_CQE_F_BUFFER);
  assertEquals(delivered(cqe, memory), "once");
  close(a, b);
});

testOnRing("prepRecvMultishot() completes with -EINVAL without provided buffers", (ring) => {
  const [a, b] = socketPair();
  ring.prepRecvMultishot(b, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(a, b);
});
