// Goal: a ring uses the registered buffers of another one. Method: clone all or some, also over
// others, close the source, and write through the slots.
import { assertEquals, assertThrows } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import { allocBuffer, IORING_REGISTER_DST_REPLACE, Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** Which of `buffers` lies in each slot; -1 for none. */
function slots(ring: Ring, buffers: Uint8Array[], count: number): number[] {
  const fd = memoryFile();
  const holds = (slot: number, buffer: Uint8Array) => {
    ring.prepWriteFixed(fd, buffer, buffer.length, 0, slot);
    const { res } = reapOne(ring);
    assertEquals([buffer.length, -EFAULT].includes(res), true);
    return res > 0;
  };
  const found = Array.from(
    { length: count },
    (_, slot) => buffers.findIndex((buffer) => holds(slot, buffer)),
  );
  close(fd);
  return found;
}

testOnRings("cloneBuffers() takes over all buffers, which outlive the source", (ring) => {
  const buffers = [allocBuffer(16), allocBuffer(32)];
  const source = new Ring(4);
  source.registerBuffers(buffers);
  assertEquals(ring.cloneBuffers(source), 0);
  source.close();
  assertEquals(slots(ring, buffers, 3), [0, 1, -1]);
});

testOnRing("cloneBuffers() takes buffers of a ring that is known by its index only", (ring) => {
  const buffers = [allocBuffer(16)];
  const source = new Ring(4);
  source.registerBuffers(buffers);
  source.registerRingFd();
  source.closeRingFd();
  ring.cloneBuffers(source);
  source.close();
  assertEquals(slots(ring, buffers, 2), [0, -1]);
});

testOnRing("cloneBuffersOffset() takes some buffers to other slots", (ring) => {
  const buffers = [allocBuffer(16), allocBuffer(16), allocBuffer(16), allocBuffer(16)];
  const source = new Ring(4);
  source.registerBuffers(buffers.slice(0, 3));
  assertEquals(ring.cloneBuffersOffset(source, 2, 1, 2, 0), 0);
  assertEquals(slots(ring, buffers, 5), [-1, -1, 1, 2, -1]);
  ring.registerBuffersUpdate(0, [buffers[3]!]);
  assertRefused(() => ring.cloneBuffersOffset(source, 0, 0, 1, 0), "EBUSY");
  assertEquals(ring.cloneBuffersOffset(source, 2, 0, 1, IORING_REGISTER_DST_REPLACE), 0);
  assertEquals(slots(ring, buffers, 5), [3, -1, 0, 2, -1]);
  source.close();
});

testOnRing("cloneBuffers() is refused as the kernel does", (ring) => {
  const source = new Ring(4);
  assertRefused(() => ring.cloneBuffers(source), "ENXIO");
  source.registerBuffers([allocBuffer(16)]);
  assertRefused(() => ring.cloneBuffersOffset(source, 0, 0, 2, 0), "EINVAL");
  assertRefused(() => ring.cloneBuffersOffset(source, 0, 1, 1, 0), "EOVERFLOW");
  assertRefused(() => ring.cloneBuffersOffset(source, 1, 0, 0, 0), "EINVAL");
  assertRefused(() => ring.cloneBuffersOffset(source, 0, 0, 0, 0x80), "EINVAL");
  assertThrows(() => ring.cloneBuffers({ fd: source.fd }), TypeError);
  assertThrows(() => ring.cloneBuffersOffset(source, -1, 0, 0, 0), RangeError);
  source.close();
  assertThrows(() => ring.cloneBuffers(source), TypeError, "got a closed one");
  assertRefused(() => ring.unregisterBuffers(), "ENXIO");
});
