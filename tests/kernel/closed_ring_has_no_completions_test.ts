// Goal: a closed ring shows no completion, whatever its queues held, and refuses every call that
// would enter the kernel. Method: close rings whose indices have moved, some with completions left.
import { assertEquals, assertThrows } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";
import { reap } from "./_support/reap.ts";

const REFUSED: Record<string, (ring: Ring) => unknown> = {
  submit: (ring) => ring.submit(),
  submitAndWait: (ring) => ring.submitAndWait(1),
  submitAndWaitTimeout: (ring) => ring.submitAndWaitTimeout(1, 1),
  submitAndGetEvents: (ring) => ring.submitAndGetEvents(),
  getEvents: (ring) => ring.getEvents(),
  forEachCqe: (ring) => ring.forEachCqe(() => {}),
  peekCqe: (ring) => ring.peekCqe(),
  peekBatchCqe: (ring) => ring.peekBatchCqe(1),
  waitCqe: (ring) => ring.waitCqe(),
  waitCqeTimeout: (ring) => ring.waitCqeTimeout(1),
  cqAdvance: (ring) => ring.cqAdvance(0),
  cqEventfdToggle: (ring) => ring.cqEventfdToggle(false),
  sqringWait: (ring) => ring.sqringWait(),
  setIowait: (ring) => ring.setIowait(false),
};

for (const left of [0, 3]) {
  testOnEveryRing(`Ring close() with ${left} completions left: none is shown, all is refused`, (
    ring,
  ) => {
    for (let i = 0; i < 5; i++) ring.prepNop(i);
    reap(ring, 5);
    for (let i = 0; i < left; i++) ring.prepNop(i);
    if (left > 0) ring.submitAndWait(left);
    ring.close();
    assertEquals([ring.cqReady(), ring.cqOverflow(), ring.cqHasOverflow()], [0, 0, false]);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft(), ring.sqFlags(), ring.sqDropped()], [
      0,
      0,
      0,
      0,
    ]);
    for (const [name, use] of Object.entries(REFUSED)) {
      const message = "Cannot use the ring: wanted an open one, got a closed one";
      assertThrows(() => use(ring), TypeError, message, name);
    }
    assertEquals(ring.fd, -1);
    ring.close();
  });
}
