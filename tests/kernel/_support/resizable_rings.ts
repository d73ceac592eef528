/**
 * The kinds of rings whose queues can be resized.
 *
 * @module
 */
import {
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQE128,
  Ring,
  type RingOptions,
} from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";

const BASE = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

const FORMS: [string, number][] = [
  ["array", 0],
  ["NO_SQARRAY", IORING_SETUP_NO_SQARRAY],
  ["CQE32 and SQE128", IORING_SETUP_CQE32 | IORING_SETUP_SQE128],
];

/** Registers one test for each form of ring in each kind of memory; the ring has 8 entries. */
export function testOnResizableRings(name: string, body: (ring: Ring) => void): void {
  for (const [form, flags] of FORMS) {
    for (const memory of ["user", "mmap"] as const) {
      test(`${name} (${form}, ${memory})`, () => withRing({ flags: BASE | flags, memory }, body));
    }
  }
}

function withRing(options: RingOptions, body: (ring: Ring) => void): void {
  const ring = new Ring(8, options);
  try {
    body(ring);
  } finally {
    ring.close();
  }
}

/** The sizes of both queues. */
export function sizes(ring: Ring): [number, number] {
  return [ring.sqEntries, ring.cqEntries];
}

/** Submits and takes NOPs, so that heads and tails lie somewhere in the queues. */
export function turn(ring: Ring, count: number): void {
  for (let i = 0; i < count; i++) {
    ring.prepNop();
    ring.submitAndWait(1);
    ring.forEachCqe(() => {});
  }
}
