// Goal: a bundle sends or receives several provided buffers with one completion. Method: provide
// buffers with text, send them as a bundle; receive a long text into short buffers.
import { assertEquals } from "@std/assert";
import { EFAULT, ENOBUFS } from "../../src/abi/errno.ts";
import {
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IORING_RECV_MULTISHOT,
  IORING_RECVSEND_BUNDLE,
  IOSQE_BUFFER_SELECT,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { provideBuffers } from "./_support/provided.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, socketPair, textOf } from "./_support/sockets.ts";

const GROUP = 9;
const LENGTH = 8;

function select(ring: Ring): void {
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
}

/** What a completion of several buffers has: the id of the first. */
function first(bid: number): number {
  return IORING_CQE_F_BUFFER | (bid << IORING_CQE_BUFFER_SHIFT);
}

testOnRings("prepSendBundle() sends all provided buffers with one completion", (ring) => {
  const [a, b] = socketPair();
  const text = "buffer 0buffer 1buffer 2";
  provideBuffers(ring, bytesOf(text), LENGTH, GROUP);
  ring.prepSendBundle(a, 0, 0, 1);
  select(ring);
  assertEquals(reap(ring, 1), [{ userData: 1, res: text.length, flags: first(0) }]);
  const buffer = new Uint8Array(64);
  ring.prepRecv(b, buffer, 64, 0);
  assertEquals(textOf(buffer.subarray(0, reapOne(ring).res)), text);
  ring.prepSendBundle(a, 0, 0, 1);
  select(ring);
  assertEquals(reapOne(ring).res, -ENOBUFS, "all are taken");
  close(a, b);
});

testOnRing("prepSendBundle() ends its first completion after len, not the bundle", (ring) => {
  const text = "buffer 0buffer 1buffer 2buffer 3";
  for (const [len, pieces] of [[20, [16, 16]], [LENGTH, [8, 24]], [100, [32]]] as const) {
    const [a, b] = socketPair();
    const buffers = provideBuffers(ring, bytesOf(text), LENGTH, GROUP);
    ring.prepSendBundle(a, len, 0, 1);
    select(ring);
    const cqes = reap(ring, pieces.length);
    assertEquals(cqes.map(({ res }) => res), [...pieces]);
    const more = cqes.map(({ flags }) => (flags & IORING_CQE_F_MORE) !== 0);
    assertEquals(more, pieces.map((_, i) => i < pieces.length - 1));
    const buffer = new Uint8Array(64);
    ring.prepRecv(b, buffer, 64, 0);
    assertEquals(textOf(buffer.subarray(0, reapOne(ring).res)), text);
    close(a, b);
    buffers.free();
  }
});

testOnRings("IORING_RECVSEND_BUNDLE receives into several buffers with one completion", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  const text = "more than one buffer has";
  ring.prepSend(a, bytesOf(text), text.length, 0);
  assertEquals(reapOne(ring).res, text.length);
  ring.prepRecv(b, 0, 0, 0, 1);
  ring.sqeSetIoprio(IORING_RECVSEND_BUNDLE);
  select(ring);
  assertEquals(reap(ring, 1), [{ userData: 1, res: text.length, flags: first(0) }]);
  assertEquals(textOf(memory), text + "\0".repeat(LENGTH));
  close(a, b);
});

testOnRing("IORING_RECVSEND_BUNDLE goes together with a multishot receive", (ring) => {
  const [a, b] = socketPair();
  const memory = new Uint8Array(8 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  ring.prepRecvMultishot(b, 0, 0, 0, 1);
  ring.sqeSetIoprio(IORING_RECV_MULTISHOT | IORING_RECVSEND_BUNDLE);
  select(ring);
  ring.submit();
  const text = "filling four buffers in two goes";
  let received = 0;
  for (const half of [text.slice(0, 16), text.slice(16)]) {
    ring.prepSend(a, bytesOf(half), half.length, 0, 2);
    const wanted = received + half.length;
    while (received < wanted) {
      for (const { userData, res, flags } of reap(ring, 1)) {
        if (userData !== 1) continue;
        assertEquals(flags & IORING_CQE_F_MORE, IORING_CQE_F_MORE);
        assertEquals(flags >>> IORING_CQE_BUFFER_SHIFT, received / LENGTH);
        received += res;
      }
    }
  }
  assertEquals(textOf(memory.subarray(0, text.length)), text);
  ring.prepCancel(1, 0, 3);
  assertEquals(reap(ring, 2).at(-1)!.flags, 0);
  close(a, b);
});

testOnRing("IORING_RECVSEND_BUNDLE changes nothing without provided buffers", (ring) => {
  const [a, b] = socketPair();
  ring.prepSendBundle(a, 4, 0);
  assertEquals(reapOne(ring).res, -EFAULT, "there is no buffer");
  ring.prepSend(a, bytesOf("text"), 4, 0);
  assertEquals(reapOne(ring).res, 4);
  ring.prepRecv(b, new Uint8Array(4), 4, 0);
  ring.sqeSetIoprio(IORING_RECVSEND_BUNDLE);
  assertEquals(reapOne(ring), { userData: 0, res: 4, flags: 0 });
  close(a, b);
});
