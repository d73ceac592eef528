// Goal: with IOU_PBUF_RING_INC a buffer is used up piece by piece. Method: receive pieces of a
// stream into two buffers, and look where they lie and when a buffer is done.
import { assertEquals } from "@std/assert";
import { ENOBUFS } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUF_MORE,
  IOSQE_BUFFER_SELECT,
  IOU_PBUF_RING_INC,
  IOU_PBUF_RING_MMAP,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, pattern } from "./_support/files.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { socketPair } from "./_support/sockets.ts";

function select(ring: Ring): Cqe {
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(0);
  return reapOne(ring);
}

/** The count, the id of the buffer, and whether it has room left. */
function outcome({ res, flags }: Cqe): [number, number, boolean] {
  return [res, flags >>> IORING_CQE_BUFFER_SHIFT, (flags & IORING_CQE_F_BUF_MORE) !== 0];
}

for (const flags of [IOU_PBUF_RING_INC, IOU_PBUF_RING_INC | IOU_PBUF_RING_MMAP]) {
  testOnRings(`IOU_PBUF_RING_INC fills one buffer with several receives (${flags})`, (ring) => {
    const [a, b] = socketPair();
    const buffers = ring.setupBufRing(2, 0, flags);
    const memory = allocBuffer(40);
    buffers.add(memory.subarray(0, 24), 24, 5, 0);
    buffers.add(memory.subarray(24), 16, 6, 1);
    buffers.advance(2);
    const receive = (...bytes: number[]) => {
      writeBytes(a, ...bytes);
      ring.prepRecv(b, 0, 0, 0);
      return outcome(select(ring));
    };
    assertEquals(receive(...pattern(10)), [10, 5, true]);
    assertEquals(receive(...pattern(10, 2)), [10, 5, true]);
    assertEquals([buffers.head(), buffers.available()], [0, 2]);
    assertEquals(receive(...pattern(4, 3)), [4, 5, false]);
    assertEquals([buffers.head(), buffers.available()], [1, 1]);
    assertEquals(receive(...pattern(16, 4)), [16, 6, false]);
    const wanted = [pattern(10), pattern(10, 2), pattern(4, 3), pattern(16, 4)];
    assertEquals([...memory], wanted.flatMap((part) => [...part]));
    writeBytes(a, 1);
    ring.prepRecv(b, 0, 0, 0);
    assertEquals(select(ring).res, -ENOBUFS);
    buffers.free();
    close(a, b);
  });
}

testOnRings("IOU_PBUF_RING_INC fills one buffer with several reads of a pipe", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const buffers = ring.setupBufRing(1, 0, IOU_PBUF_RING_INC);
  const memory = allocBuffer(8);
  buffers.add(memory, 8, 1, 0);
  buffers.advance(1);
  writeBytes(writeEnd, 1, 2, 3, 4, 5, 6, 7, 8);
  for (const [length, more] of [[3, true], [4, true], [1, false]] as const) {
    ring.prepRead(readEnd, 0, length, -1);
    assertEquals(outcome(select(ring)), [length, 1, more]);
  }
  assertEquals([...memory], [1, 2, 3, 4, 5, 6, 7, 8]);
  buffers.free();
  close(readEnd, writeEnd);
});

testOnRing("IOU_PBUF_RING_INC lets a file take what was asked for, not what it had", (ring) => {
  const fd = memoryFile();
  ring.prepWrite(fd, new Uint8Array([1, 2, 3]), 3, 0);
  reapOne(ring);
  const buffers = ring.setupBufRing(1, 0, IOU_PBUF_RING_INC);
  const memory = allocBuffer(16);
  buffers.add(memory, 16, 1, 0);
  buffers.advance(1);
  ring.prepRead(fd, 0, 8, 0);
  assertEquals(outcome(select(ring)), [3, 1, true]);
  ring.prepRead(fd, 0, 8, 0);
  assertEquals(outcome(select(ring)), [3, 1, false]);
  assertEquals([...memory], [1, 2, 3, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0]);
  buffers.free();
  close(fd);
});
