// Goal: requests take buffers from a ring of provided buffers. Method: provide buffers in memory of
// either kind, read and receive into them, give them back, and count what the kernel has.
import { assertEquals } from "@std/assert";
import { ENOBUFS } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  type BufRing,
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IOSQE_BUFFER_SELECT,
  IOU_PBUF_RING_MMAP,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, pattern } from "./_support/files.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";
import { socketPair } from "./_support/sockets.ts";

const BYTES = 16;
const GROUP = 300;
const KINDS = [["own memory", 0], ["memory of the kernel", IOU_PBUF_RING_MMAP]] as const;

/** Provides `memory` in pieces; the ids begin at `first`. */
function provide(buffers: BufRing, memory: Uint8Array, first: number): void {
  const count = memory.length / BYTES;
  for (let i = 0; i < count; i++) {
    buffers.add(memory.subarray(i * BYTES, (i + 1) * BYTES), BYTES, first + i, i);
  }
  buffers.advance(count);
}

function prepareRead(ring: Ring, fd: number, length: number, offset: number): void {
  ring.prepRead(fd, 0, length, offset);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
}

function bidOf({ flags }: Cqe): number {
  assertEquals(flags & IORING_CQE_F_BUFFER, IORING_CQE_F_BUFFER);
  return flags >>> IORING_CQE_BUFFER_SHIFT;
}

for (const [kind, flags] of KINDS) {
  testOnRings(`setupBufRing() provides buffers to reads, from ${kind}`, (ring) => {
    const fd = memoryFile();
    const content = pattern(64);
    ring.prepWrite(fd, content, 64, 0);
    reapOne(ring);
    const buffers = ring.setupBufRing(4, GROUP, flags);
    assertEquals([buffers.head(), buffers.available()], [0, 0]);
    prepareRead(ring, fd, BYTES, 0);
    assertEquals(reapOne(ring).res, -ENOBUFS);
    const memory = allocBuffer(3 * BYTES);
    provide(buffers, memory, 65_533);
    assertEquals([buffers.head(), buffers.available()], [0, 3]);
    for (let i = 0; i < 3; i++) {
      prepareRead(ring, fd, 100, i * BYTES);
      const cqe = reapOne(ring);
      assertEquals([cqe.res, bidOf(cqe)], [BYTES, 65_533 + i]);
      assertEquals([buffers.head(), buffers.available()], [i + 1, 2 - i]);
    }
    assertEquals(memory, content.subarray(0, 3 * BYTES));
    prepareRead(ring, fd, BYTES, 0);
    assertEquals(reapOne(ring).res, -ENOBUFS);
    buffers.free();
    close(fd);
  });
}

testOnRings("setupBufRing() provides buffers to receives that repeat themselves", (ring) => {
  const [a, b] = socketPair();
  const buffers = ring.setupBufRing(2, GROUP, 0);
  const memory = allocBuffer(2 * BYTES);
  provide(buffers, memory, 0);
  ring.prepRecvMultishot(b, 0, 0, 0, 7);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  for (let i = 0; i < 10; i++) {
    const sent = pattern(BYTES, i);
    ring.prepSend(a, sent, BYTES, 0, 1);
    const received = reap(ring, 2).find(({ userData }) => userData === 7)!;
    const bid = bidOf(received);
    assertEquals([received.res, bid], [BYTES, i % 2]);
    const buffer = memory.subarray(bid * BYTES, (bid + 1) * BYTES);
    assertEquals(buffer, sent);
    buffers.add(buffer, BYTES, bid, 0);
    buffers.advance(1);
    assertEquals(buffers.available(), 2);
  }
  buffers.free();
  close(a, b);
});

testOnRings("BufRing cqAdvance() gives back completions and buffers in one", (ring) => {
  const fd = memoryFile();
  ring.prepWrite(fd, pattern(BYTES), BYTES, 0);
  reapOne(ring);
  const buffers = ring.setupBufRing(2, GROUP, 0);
  const memory = allocBuffer(2 * BYTES);
  provide(buffers, memory, 0);
  prepareRead(ring, fd, BYTES, 0);
  prepareRead(ring, fd, BYTES, 0);
  ring.submitAndWait(2);
  assertEquals([ring.cqReady(), buffers.available()], [2, 0]);
  for (const bid of [0, 1]) buffers.add(memory.subarray(bid * BYTES), BYTES, bid, bid);
  buffers.cqAdvance(2);
  assertEquals([ring.cqReady(), buffers.available()], [0, 2]);
  buffers.free();
  close(fd);
});
