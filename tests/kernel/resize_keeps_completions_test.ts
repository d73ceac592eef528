// Goal: completions that wait in the queue are there after a resize, each once and in order.
// Method: fill the queue around its end, grow and shrink it, also from within a visitor.
import { assertEquals } from "@std/assert";
import {
  IORING_CQE_F_32,
  IORING_NOP_CQE32,
  IORING_OP_NOP,
  IORING_SETUP_CQE_MIXED,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  type Ring,
} from "../../src/ring/mod.ts";
import { mappedRings } from "./_support/descriptors.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { sizes, testOnResizableRings, turn } from "./_support/resizable_rings.ts";

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

function complete(ring: Ring, userData: number[]): void {
  for (const each of userData) {
    ring.prepNop(each);
    ring.submitAndWait(0);
  }
  ring.getEvents();
  assertEquals(ring.cqReady(), userData.length);
}

function taken(ring: Ring): number[] {
  const found: number[] = [];
  ring.forEachCqe((userData, res) => {
    assertEquals(res, 0);
    found.push(userData);
  });
  return found;
}

testOnResizableRings("resizeRings() keeps completions when the queue grows", (ring) => {
  turn(ring, 13);
  complete(ring, [1, 2, 3, 4, 5, 6, 7]);
  assertEquals(ring.resizeRings({ sqEntries: 32, cqEntries: 128 }), 0);
  assertEquals([sizes(ring), ring.cqReady()], [[32, 128], 7]);
  assertEquals(taken(ring), [1, 2, 3, 4, 5, 6, 7]);
  turn(ring, 300);
});

testOnResizableRings("resizeRings() keeps completions when the queue shrinks", (ring) => {
  turn(ring, 14);
  complete(ring, [1, 2, 3, 4]);
  assertEquals(ring.resizeRings({ sqEntries: 2, cqEntries: 4 }), 0);
  assertEquals([sizes(ring), ring.cqReady()], [[2, 4], 4]);
  assertEquals(ring.peekCqe()?.userData, 1);
  assertEquals(ring.peekBatchCqe(9).map(({ userData }) => userData), [1, 2, 3, 4]);
  ring.cqAdvance(1);
  assertEquals(ring.resizeRings({ sqEntries: 16 }), 0);
  assertEquals(sizes(ring), [16, 32]);
  assertEquals(taken(ring), [2, 3, 4]);
  turn(ring, 100);
});

testOnResizableRings("resizeRings() in a visitor shows no completion twice", (ring) => {
  turn(ring, 15);
  complete(ring, [1, 2, 3, 4, 5]);
  const found: number[] = [];
  const count = ring.forEachCqe((userData) => {
    found.push(userData);
    if (userData === 2) ring.resizeRings({ sqEntries: 64 });
    if (userData === 4) ring.resizeRings({ sqEntries: 1 });
  });
  assertEquals([found, count, ring.cqReady()], [[1, 2, 3, 4, 5], 5, 0]);
  turn(ring, 10);
});

testOnRing("resizeRings() keeps a big completion whole at the new end of a mixed queue", (ring) => {
  turn(ring, 7);
  ring.prepRw(IORING_OP_NOP, -1, 77, 0, 66, 5);
  ring.sqeSetRwFlags(IORING_NOP_CQE32);
  ring.submitAndWait(1);
  assertEquals(ring.cqReady(), 2, "it takes two places: 7 and 8");
  ring.resizeRings({ sqEntries: 4, cqEntries: 8 });
  const flags = IORING_CQE_F_32;
  assertEquals(ring.peekCqe(), { userData: 5, res: 0, flags, bigCqe: [66n, 77n] });
  ring.forEachCqe((...cqe) => assertEquals(cqe, [5, 0, flags, 66, 77]));
  assertEquals(ring.cqReady(), 0);
  turn(ring, 10);
}, { flags: DEFER | IORING_SETUP_CQE_MIXED });

testOnResizableRings("resizeRings() gives the old queues back", (ring) => {
  const before = mappedRings();
  for (let sqEntries = 1; sqEntries <= 64; sqEntries *= 2) ring.resizeRings({ sqEntries });
  assertEquals([mappedRings(), ring.sqEntries], [before, 64]);
});
