// Goal: ten times as many completions as the queue holds, none taken meanwhile: each arrives once.
// Method: NOPs with their own user data, in every ring mode, taken in each of the ways there are.
import { assert, assertEquals } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

const SQ_ENTRIES = 8;
const CQ_ENTRIES = 16;
const COUNT = 10 * CQ_ENTRIES;

/** Prepares a NOP; where a submission thread is behind, it is waited for. */
function prepNop(ring: Ring, userData: number): void {
  while (!ring.prepNop(userData)) {
    ring.submit();
    ring.sqringWait();
  }
}

/** Submits NOPs 0 to COUNT - 1 without taking a completion. */
function overfill(ring: Ring): void {
  assertEquals(ring.cqEntries, CQ_ENTRIES);
  for (let i = 0; i < COUNT; i++) prepNop(ring, i);
  ring.submit();
  // A submission thread may be behind; no other ring returns before its NOPs are complete.
  for (let look = 0; ring.sqReady() > 0; look++) assert(look < 1e7, "entries are never taken");
  for (let look = 0; !ring.cqHasOverflow(); look++) assert(look < 1e7, "nothing overflows");
}

/** Takes one completion or more; returns their user data. */
type Take = (ring: Ring) => number[];

const WAYS: Record<string, Take> = {
  "forEachCqe()": (ring) => {
    const taken: number[] = [];
    ring.forEachCqe((userData) => taken.push(userData));
    return taken;
  },
  "peekCqe() and cqeSeen()": (ring) => {
    const cqe = ring.peekCqe();
    if (cqe === null) return [];
    ring.cqeSeen(cqe);
    return [cqe.userData];
  },
  "peekBatchCqe() and cqAdvance()": (ring) => {
    const cqes = ring.peekBatchCqe(5);
    ring.cqAdvance(cqes.length);
    return cqes.map(({ userData }) => userData);
  },
  "waitCqe() and cqeSeen()": (ring) => {
    const cqe = ring.waitCqe();
    ring.cqeSeen(cqe);
    return [cqe.userData];
  },
};

for (const [how, take] of Object.entries(WAYS)) {
  testOnEveryRing(
    `CQ overflow: ${how} finds every completion once, in order`,
    (ring) => {
      overfill(ring);
      const taken: number[] = [];
      while (taken.length < COUNT) {
        const more = take(ring);
        assert(more.length > 0, `only ${taken.length} of ${COUNT} arrived`);
        taken.push(...more);
      }
      assertEquals(taken, Array.from({ length: COUNT }, (_, i) => i));
      assertEquals([ring.cqReady(), ring.cqHasOverflow(), ring.peekCqe()], [0, false, null]);
      assertEquals(ring.cqOverflow(), 0);
    },
    SQ_ENTRIES,
    { cqEntries: CQ_ENTRIES },
  );
}

testOnEveryRing(
  "CQ overflow: getEvents() moves completions into the room that there is",
  (ring) => {
    overfill(ring);
    assertEquals(ring.cqReady(), CQ_ENTRIES);
    ring.cqAdvance(10);
    assertEquals(ring.cqReady(), CQ_ENTRIES - 10);
    ring.getEvents();
    assertEquals(ring.cqReady(), CQ_ENTRIES);
    assertEquals(ring.peekCqe()?.userData, 10);
  },
  SQ_ENTRIES,
  { cqEntries: CQ_ENTRIES },
);

testOnEveryRing(
  "CQ overflow: the ring goes on submitting and completing",
  (ring) => {
    overfill(ring);
    let taken = 0;
    for (let round = 0; round < 20; round++) {
      prepNop(ring, COUNT + round);
      ring.submit();
      taken += ring.forEachCqe(() => {});
    }
    while (taken < COUNT + 20) {
      ring.submitAndWait(1);
      taken += ring.forEachCqe(() => {});
    }
    assertEquals([taken, ring.cqReady(), ring.cqHasOverflow()], [COUNT + 20, 0, false]);
  },
  SQ_ENTRIES,
  { cqEntries: CQ_ENTRIES },
);
