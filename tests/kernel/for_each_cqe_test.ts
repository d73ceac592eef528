// Goal: forEachCqe() visits each completion once, whatever the visitor does: throw, visit again,
// submit more, close the ring. Method: NOPs whose user data says which were visited.
import { assertEquals, assertThrows } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { startTimer } from "./_support/timers.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

/** Puts completions with these user data into the queue. */
function complete(ring: Ring, ...userData: number[]): void {
  const wanted = ring.cqReady() + userData.length;
  for (const each of userData) ring.prepNop(each);
  ring.submitAndWait(wanted);
}

/** Visits all that is there; their user data. */
function visitAll(ring: Ring): number[] {
  const visited: number[] = [];
  ring.forEachCqe((userData) => visited.push(userData));
  return visited;
}

testOnEveryRing("forEachCqe() visits in order, returns the count and empties the queue", (ring) => {
  complete(ring, 1, 2, 3);
  const visited: number[][] = [];
  const count = ring.forEachCqe((userData, res, flags) => visited.push([userData, res, flags]));
  assertEquals(count, 3);
  assertEquals(visited, [[1, 0, 0], [2, 0, 0], [3, 0, 0]]);
  assertEquals(ring.cqReady(), 0);
  assertEquals(ring.forEachCqe(() => assertEquals(true, false)), 0);
});

testOnEveryRing("forEachCqe() with a visitor that throws: the others stay", (ring) => {
  complete(ring, 1, 2, 3, 4);
  const visited: number[] = [];
  const visit = (userData: number) => {
    visited.push(userData);
    if (userData === 2) throw new Error("enough");
  };
  assertThrows(() => ring.forEachCqe(visit), Error, "enough");
  assertEquals(visited, [1, 2]);
  assertEquals(ring.cqReady(), 2);
  assertEquals(visitAll(ring), [3, 4]);
});

testOnEveryRing("forEachCqe() inside of forEachCqe(): each completion is visited once", (ring) => {
  complete(ring, 1, 2, 3, 4);
  const outer: number[] = [];
  let inner: number[] = [];
  const count = ring.forEachCqe((userData) => {
    outer.push(userData);
    if (userData === 2) inner = visitAll(ring);
  });
  assertEquals([count, outer, inner], [2, [1, 2], [3, 4]]);
  assertEquals(ring.cqReady(), 0);
});

testOnEveryRing("forEachCqe() with a visitor that submits: the new ones are for later", (ring) => {
  complete(ring, 1, 2);
  const visited: number[] = [];
  ring.forEachCqe((userData) => {
    visited.push(userData);
    complete(ring, userData + 10);
  });
  assertEquals([...visited, ...visitAll(ring)].sort(), [1, 11, 12, 2]);
});

testOnEveryRing(
  "forEachCqe() with a visitor that waits: it waits for what is not visited",
  (ring) => {
    complete(ring, 1, 2, 3);
    const visited: number[] = [];
    ring.forEachCqe((userData) => {
      visited.push(userData);
      if (userData !== 3) return;
      const [timer, end] = startTimer(20);
      ring.prepRead(timer, new Uint8Array(8), 8, -1, 4);
      ring.submitAndWait(1);
      visited.push(ring.peekCqe()?.userData ?? -1);
      end();
    });
    assertEquals(visited, [1, 2, 3, 4]);
  },
  8,
);

testOnEveryRing("forEachCqe() with a visitor that peeks: it finds the next completion", (ring) => {
  complete(ring, 1, 2, 3);
  const found: (number | undefined)[] = [];
  ring.forEachCqe(() => {
    found.push(ring.peekCqe()?.userData);
  });
  assertEquals(found, [2, 3, undefined]);
});

testOnEveryRing(
  "forEachCqe() with a visitor that takes the next one: it is not visited",
  (ring) => {
    complete(ring, 1, 2, 3);
    const visited: number[] = [];
    ring.forEachCqe((userData) => {
      visited.push(userData);
      if (userData === 1) ring.cqAdvance(1);
    });
    assertEquals(visited, [1, 3]);
  },
);

testOnEveryRing("forEachCqe() with a visitor that closes the ring: it is the last", (ring) => {
  complete(ring, 1, 2, 3);
  const visited: number[] = [];
  const count = ring.forEachCqe((userData) => {
    visited.push(userData);
    ring.close();
  });
  assertEquals([count, visited], [1, [1]]);
});

testOnEveryRing("forEachCqe() refuses what is no function, and keeps the completions", (ring) => {
  complete(ring, 1);
  assertThrows(() => ring.forEachCqe(undefined as never), TypeError);
  assertEquals(visitAll(ring), [1]);
});
