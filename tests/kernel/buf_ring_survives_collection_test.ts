// Goal: the ring holds its buffer rings and the buffers in them. Method: keep weak references only,
// collect garbage, and read into a buffer that nobody else holds.
import { assertEquals } from "@std/assert";
import { IORING_CQE_BUFFER_SHIFT, IOSQE_BUFFER_SELECT, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, pattern } from "./_support/files.ts";
import { forceGc } from "./_support/force_gc.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const COUNT = 8;
const BYTES = 256 * 1024;

function provide(ring: Ring): WeakRef<Uint8Array>[] {
  const buffers = ring.setupBufRing(COUNT, 0, 0);
  const provided = Array.from({ length: COUNT }, (_, bid) => {
    const buffer = new Uint8Array(BYTES);
    buffers.add(buffer, BYTES, bid, bid);
    return new WeakRef(buffer);
  });
  buffers.advance(COUNT);
  return provided;
}

testOnRing("BufRing add() holds the buffers for the kernel", async (ring) => {
  const fd = memoryFile();
  ring.prepWrite(fd, pattern(BYTES), BYTES, 0);
  reapOne(ring);
  const provided = provide(ring);
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    forceGc();
  }
  for (let i = 0; i < COUNT; i++) {
    ring.prepRead(fd, 0, BYTES, 0);
    ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
    ring.sqeSetBufferGroup(0);
    const { res, flags } = reapOne(ring);
    assertEquals(res, BYTES);
    const buffer = provided[flags >>> IORING_CQE_BUFFER_SHIFT]!.deref();
    assertEquals(buffer, pattern(BYTES));
  }
  close(fd);
});
