// Goal: a buffer ring goes on when its 16-bit tail starts over. Method: take and give back more
// buffers than 2^16, and look at each one's id and bytes.
import { assertEquals } from "@std/assert";
import {
  allocBuffer,
  IORING_CQE_BUFFER_SHIFT,
  IOSQE_BUFFER_SELECT,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const COUNT = 70_000;
const BATCH = 16;
const BYTES = 4;

function numbersFile(ring: Ring): number {
  const fd = memoryFile();
  const numbers = Uint32Array.from({ length: COUNT }, (_, i) => i);
  ring.prepWrite(fd, numbers, numbers.byteLength, 0);
  assertEquals(reapOne(ring).res, COUNT * BYTES);
  return fd;
}

testOnRing(`BufRing add() and advance() go on after ${COUNT} buffers`, (ring) => {
  const fd = numbersFile(ring);
  const buffers = ring.setupBufRing(BATCH, 0, 0);
  const memory = allocBuffer(BATCH * BYTES);
  const words = new Uint32Array(memory.buffer, memory.byteOffset, BATCH);
  let wrong = 0;
  for (let start = 0; start < COUNT; start += BATCH) {
    for (let i = 0; i < BATCH; i++) buffers.add(words.subarray(i, i + 1), BYTES, i, i);
    buffers.advance(BATCH);
    for (let i = 0; i < BATCH; i++) {
      ring.prepRead(fd, 0, BYTES, (start + i) * BYTES, start + i);
      ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
      ring.sqeSetBufferGroup(0);
    }
    ring.submitAndWait(BATCH);
    const count = ring.forEachCqe((userData, res, flags) => {
      if (res !== BYTES || words[flags >>> IORING_CQE_BUFFER_SHIFT] !== userData) wrong++;
    });
    assertEquals(count, BATCH);
  }
  assertEquals(wrong, 0);
  assertEquals([buffers.head(), buffers.available()], [COUNT & 0xffff, 0]);
  buffers.free();
  close(fd);
});
