// Goal: completions that wait in the queue are there after a resize, each once and in order.
// Method: fill the queue around its end, grow and shrink it, also from within a visitor.
import { assertEquals } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { mappedRings } from "./_support/descriptors.ts";
import { sizes, testOnResizableRings, turn } from "./_support/resizable_rings.ts";

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

testOnResizableRings("resizeRings() gives the old queues back", (ring) => {
  const before = mappedRings();
  for (let sqEntries = 1; sqEntries <= 64; sqEntries *= 2) ring.resizeRings({ sqEntries });
  assertEquals([mappedRings(), ring.sqEntries], [before, 64]);
});
