// Goal: tags of buffers are those that were given last. Method: register, update and unregister
// with tags, and look at what arrives.
import { assertEquals } from "@std/assert";
import { allocBuffer, type Ring } from "../../src/ring/mod.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

function tags(ring: Ring, count: number): number[] {
  const found = reap(ring, count).map(({ userData, res }) => {
    assertEquals(res, 0);
    return userData;
  });
  ring.getEvents();
  assertEquals(ring.cqReady(), 0);
  return found.sort((a, b) => a - b);
}

testOnRing("registerBuffersUpdateTag() gives new buffers new tags", (ring) => {
  const buffers = [allocBuffer(16), allocBuffer(16), allocBuffer(16)];
  assertEquals(ring.registerBuffersTags(buffers, [0, 2, Number.MIN_SAFE_INTEGER]), 0);
  assertEquals(ring.registerBuffersUpdateTag(1, [allocBuffer(16), allocBuffer(16)], [5, 0]), 2);
  assertEquals(tags(ring, 2), [Number.MIN_SAFE_INTEGER, 2]);
  assertEquals(ring.registerBuffersUpdate(0, [allocBuffer(16)]), 1);
  assertEquals(ring.unregisterBuffers(), 0);
  assertEquals(tags(ring, 1), [5]);
});
