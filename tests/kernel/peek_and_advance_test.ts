// Goal: peeking leaves a completion in the queue; seeing and advancing take it out; copies stay
// valid. Method: NOPs in the queue, looked at in every way between the steps.
import { assertEquals, assertThrows } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

function complete(ring: Ring, ...userData: number[]): void {
  for (const each of userData) ring.prepNop(each);
  ring.submitAndWait(userData.length);
}

function userDataOf(cqes: readonly { userData: number }[]): number[] {
  return cqes.map(({ userData }) => userData);
}

testOnEveryRing("peekCqe() leaves the completion, cqeSeen() takes it out", (ring) => {
  assertEquals(ring.peekCqe(), null);
  complete(ring, 1, 2);
  const cqe = ring.peekCqe()!;
  assertEquals([cqe.userData, cqe.res, cqe.flags], [1, 0, 0]);
  assertEquals(ring.peekCqe()?.userData, 1);
  assertEquals(ring.cqReady(), 2);
  ring.cqeSeen(cqe);
  assertEquals(ring.peekCqe()?.userData, 2);
  assertEquals(ring.cqReady(), 1);
  ring.cqeSeen(cqe);
  assertEquals([ring.peekCqe(), ring.cqReady()], [null, 0]);
});

testOnEveryRing("peekCqe() gives a copy, which outlives its place in the queue", (ring) => {
  complete(ring, 7);
  const cqe = ring.peekCqe()!;
  ring.cqeSeen(cqe);
  for (let round = 0; round < 5; round++) {
    complete(ring, ...Array.from({ length: ring.sqEntries }, (_, i) => 100 + i));
    ring.cqAdvance(ring.sqEntries);
  }
  assertEquals([cqe.userData, cqe.res, cqe.flags], [7, 0, 0]);
});

testOnEveryRing("peekBatchCqe() leaves what it gives, up to the count", (ring) => {
  assertEquals(ring.peekBatchCqe(5), []);
  complete(ring, 1, 2, 3);
  assertEquals(userDataOf(ring.peekBatchCqe(0)), []);
  assertEquals(userDataOf(ring.peekBatchCqe(2)), [1, 2]);
  assertEquals(userDataOf(ring.peekBatchCqe(100)), [1, 2, 3]);
  assertEquals(ring.cqReady(), 3);
});

testOnEveryRing("cqAdvance() takes out as many as it is told", (ring) => {
  complete(ring, 1, 2, 3, 4);
  ring.cqAdvance(0);
  assertEquals(ring.peekCqe()?.userData, 1);
  ring.cqAdvance(3);
  assertEquals(userDataOf(ring.peekBatchCqe(9)), [4]);
  ring.cqAdvance(1);
  assertEquals(ring.peekCqe(), null);
});

testOnEveryRing("cqAdvance() beyond what is there is refused, and takes nothing out", (ring) => {
  assertThrows(() => ring.cqAdvance(1), RangeError, "wanted 1, got 0");
  complete(ring, 1, 2);
  assertThrows(() => ring.cqAdvance(3), RangeError, "wanted 3, got 2");
  for (const bad of [-1, 0.5, NaN, 2 ** 32]) assertThrows(() => ring.cqAdvance(bad), RangeError);
  for (const bad of ["1", null, undefined, 1n]) {
    assertThrows(() => ring.cqAdvance(bad as never), Error, "Cannot use count");
  }
  assertEquals(userDataOf(ring.peekBatchCqe(9)), [1, 2]);
});

testOnEveryRing("waitCqe() gives the next completion, and waits for it", (ring) => {
  complete(ring, 1);
  assertEquals(ring.waitCqe().userData, 1);
  assertEquals(ring.cqReady(), 1);
  ring.cqAdvance(1);
  ring.prepNop(2);
  ring.submit();
  assertEquals(ring.waitCqe().userData, 2);
});
