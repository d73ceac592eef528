/**
 * The kinds of rings that an operation is tried on.
 *
 * @module
 */
import {
  IORING_SETUP_COOP_TASKRUN,
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQE128,
  IORING_SETUP_SQPOLL,
  IORING_SETUP_TASKRUN_FLAG,
  Ring,
  type RingOptions,
} from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";

const VARIANTS: [string, RingOptions][] = [
  ["no flags", {}],
  ["DEFER_TASKRUN", { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN }],
  ["SQPOLL", { flags: IORING_SETUP_SQPOLL, sqThreadIdle: 20 }],
  ["mmap", { memory: "mmap" }],
];

/** More kinds, for what depends on how entries and completions travel. */
const MORE_VARIANTS: [string, RingOptions][] = [
  ["COOP_TASKRUN", { flags: IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG }],
  ["NO_SQARRAY", { flags: IORING_SETUP_NO_SQARRAY }],
  ["mmap, NO_SQARRAY", { flags: IORING_SETUP_NO_SQARRAY, memory: "mmap" }],
  ["SQE128, CQE32", { flags: IORING_SETUP_SQE128 | IORING_SETUP_CQE32 }],
  [
    "mmap, DEFER_TASKRUN",
    { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN, memory: "mmap" },
  ],
];

const ENTRIES = 32;

/** Registers one test for each kind of ring and each that {@linkcode testOnRings} leaves out. */
export function testOnEveryRing(
  name: string,
  body: (ring: Ring) => void | Promise<void>,
  entries: number = ENTRIES,
  more: RingOptions = {},
): void {
  for (const [variant, options] of [...VARIANTS, ...MORE_VARIANTS]) {
    test(`${name} (${variant})`, async () => {
      const ring = new Ring(entries, { ...options, ...more });
      try {
        await body(ring);
      } finally {
        ring.close();
      }
    });
  }
}

/** Registers one test for each kind of ring. */
export function testOnRings(name: string, body: (ring: Ring) => void | Promise<void>): void {
  for (const [variant, options] of VARIANTS) {
    testOnRing(`${name} (${variant})`, body, options);
  }
}

/** As {@linkcode testOnRings}, with two rings of each kind. */
export function testOnRingPairs(
  name: string,
  body: (ring: Ring, other: Ring) => void | Promise<void>,
): void {
  for (const [variant, options] of VARIANTS) {
    testOnRing(`${name} (${variant})`, async (ring) => {
      const other = new Ring(ENTRIES, options);
      try {
        await body(ring, other);
      } finally {
        other.close();
      }
    }, options);
  }
}

/** Registers one test on a ring without flags, or with those of `options`. */
export function testOnRing(
  name: string,
  body: (ring: Ring) => void | Promise<void>,
  options: RingOptions = {},
): void {
  test(name, async () => {
    const ring = new Ring(ENTRIES, options);
    try {
      await body(ring);
    } finally {
      ring.close();
    }
  });
}
