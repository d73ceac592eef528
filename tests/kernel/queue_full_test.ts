// Goal: a full queue takes nothing and changes nothing, and is as good as new once it was
// submitted. Method: prepare one more than there is room for, look at every counter, submit, many
// times over.
import { assertEquals } from "@std/assert";
import { IORING_SETUP_SQPOLL } from "../../src/ring/mod.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";
import { reap } from "./_support/reap.ts";

testOnEveryRing("prepNop() returns false when the queue is full, and recovers", (ring) => {
  let next = 0;
  for (let round = 0; round < 50; round++) {
    const expected = [];
    for (let i = 0; i < ring.sqEntries; i++) {
      assertEquals(ring.prepNop(next), true);
      expected.push(next++);
    }
    assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [8, 0]);
    assertEquals(ring.prepNop(-1), false);
    assertEquals(ring.prepRead(-1, new Uint8Array(8), 8, 0, -1), false);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [8, 0]);
    const cqes = reap(ring, 8);
    assertEquals(cqes.map(({ userData }) => userData), expected);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft(), ring.cqReady()], [0, 8, 0]);
  }
}, 8);

testOnEveryRing("prepNop() after a refusal: sqeSetFlags() is for the entry before it", (ring) => {
  for (let i = 0; i < 8; i++) ring.prepNop(i);
  assertEquals(ring.prepNop(8), false);
  ring.sqeSetData(100);
  assertEquals(reap(ring, 8).map(({ userData }) => userData), [0, 1, 2, 3, 4, 5, 6, 100]);
}, 8);

testOnEveryRing("sqringWait() does not wait for entries that were not submitted", (ring) => {
  for (let i = 0; i < 8; i++) ring.prepNop(i);
  assertEquals(ring.sqringWait(), 0);
  reap(ring, 8);
}, 8);

testOnEveryRing("sqringWait() returns when there is room", (ring) => {
  let prepared = 0;
  for (let i = 0; i < 100; i++) {
    while (!ring.prepNop(i)) {
      ring.submit();
      const room = ring.sqringWait();
      assertEquals((ring.flags & IORING_SETUP_SQPOLL) !== 0 ? room > 0 : room === 0, true);
    }
    prepared++;
    if (ring.cqReady() >= 8) ring.forEachCqe(() => prepared--);
  }
  reap(ring, prepared);
  assertEquals(ring.cqReady(), 0);
}, 8);
