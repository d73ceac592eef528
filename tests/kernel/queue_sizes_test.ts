// Goal: the queues have the sizes that the kernel chose, and the ring works at each of them.
// Method: sizes at the limits and between, with CLAMP and CQSIZE, filled and emptied.
import { assertEquals } from "@std/assert";
import {
  IORING_SETUP_CLAMP,
  IORING_SETUP_CQE32,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SQE128,
  Ring,
  type RingOptions,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";

/** Fills the submission queue; returns how many entries come back, each once and in order. */
function fillAndReap(ring: Ring): number {
  let count = 0;
  while (ring.prepNop(count)) count++;
  assertEquals(ring.submitAndWait(count), count);
  let next = 0;
  ring.forEachCqe((userData) => assertEquals(userData, next++));
  assertEquals(next, count);
  return count;
}

const SIZES: [entries: number, options: RingOptions, sq: number, cq: number][] = [
  [1, {}, 1, 2],
  [2, {}, 2, 4],
  [3, {}, 4, 8],
  [100, {}, 128, 256],
  [4096, {}, 4096, 8192],
  [32_768, {}, 32_768, 65_536],
  [8, { cqEntries: 8 }, 8, 8],
  [8, { cqEntries: 9 }, 8, 16],
  [8, { cqEntries: 65_536 }, 8, 65_536],
  [32_769, { flags: IORING_SETUP_CLAMP }, 32_768, 65_536],
  [0xffff_ffff, { flags: IORING_SETUP_CLAMP }, 32_768, 65_536],
  [8, { flags: IORING_SETUP_CLAMP, cqEntries: 100_000 }, 8, 65_536],
  [1, { flags: IORING_SETUP_NO_SQARRAY }, 1, 2],
  [4096, { flags: IORING_SETUP_NO_SQARRAY }, 4096, 8192],
  [4096, { flags: IORING_SETUP_SQE128 | IORING_SETUP_CQE32 }, 4096, 8192],
  [32_768, { flags: IORING_SETUP_SQE128 | IORING_SETUP_CQE32 }, 32_768, 65_536],
];

for (const memory of ["user", "mmap"] as const) {
  for (const [entries, options, sq, cq] of SIZES) {
    const given = JSON.stringify({ entries, ...options });
    test(`new Ring() with ${given} has queues of ${sq} and ${cq} (${memory})`, () => {
      using ring = new Ring(entries, { ...options, memory });
      assertEquals([ring.sqEntries, ring.cqEntries], [sq, cq]);
      assertEquals([ring.sqSpaceLeft(), ring.sqReady(), ring.cqReady()], [sq, 0, 0]);
      for (let round = 0; round < 3; round++) assertEquals(fillAndReap(ring), sq);
    });
  }
}

test("Ring cqEntries implies CQSIZE, and sets nothing else", () => {
  using plain = new Ring(8, { memory: "mmap" });
  using sized = new Ring(8, { cqEntries: 64, memory: "mmap" });
  assertEquals(plain.flags, 0);
  assertEquals(sized.flags, IORING_SETUP_CQSIZE);
});
