// Goal: completions of 32 bytes carry two words more. Method: on rings that have them, a NOP with
// IORING_NOP_CQE32 completes with its `off` and `addr` in these words. Since Linux 6.18.
import { assertEquals } from "@std/assert";
import {
  IORING_CQE_F_32,
  IORING_NOP_CQE32,
  IORING_NOP_INJECT_RESULT,
  IORING_OP_NOP,
  IORING_SETUP_CQE32,
  IORING_SETUP_CQE_MIXED,
  IORING_SETUP_SQE128,
  type Ring,
} from "../../src/ring/mod.ts";
import { testOnRing } from "./_support/ring_variants.ts";

interface BigCompletion {
  userData: number;
  res: number;
  flags: number;
  big: [number, number];
}

function prepBigNop(ring: Ring, userData: number, first: number, second: number): void {
  ring.prepRw(IORING_OP_NOP, -1, second, 5, first, userData);
  ring.sqeSetRwFlags(IORING_NOP_CQE32 | IORING_NOP_INJECT_RESULT);
}

function reapBig(ring: Ring, count: number): BigCompletion[] {
  ring.submitAndWait(count);
  const all: BigCompletion[] = [];
  ring.forEachCqe((userData, res, flags, big0, big1) => {
    all.push({ userData, res, flags, big: [big0, big1] });
  });
  return all;
}

const BIG = 2 ** 52 + 3;

for (
  const [name, flags] of [
    ["CQE32", IORING_SETUP_CQE32],
    ["CQE32 and SQE128", IORING_SETUP_CQE32 | IORING_SETUP_SQE128],
  ] as const
) {
  testOnRing(`forEachCqe() gives both words of each completion (${name})`, (ring) => {
    for (let round = 0; round < 200; round++) {
      prepBigNop(ring, round, BIG, round);
      ring.prepNop(-1);
      assertEquals(reapBig(ring, 2), [
        { userData: round, res: 5, flags: 0, big: [BIG, round] },
        { userData: -1, res: 0, flags: 0, big: [0, 0] },
      ]);
    }
  }, { flags });
}

testOnRing("forEachCqe() tells big completions from small ones (CQE_MIXED)", (ring) => {
  for (let round = 0; round < 200; round++) {
    prepBigNop(ring, round, BIG, round);
    ring.prepNop(-1);
    prepBigNop(ring, round + 1, round, BIG);
    assertEquals(reapBig(ring, 3), [
      { userData: round, res: 5, flags: IORING_CQE_F_32, big: [BIG, round] },
      { userData: -1, res: 0, flags: 0, big: [0, 0] },
      { userData: round + 1, res: 5, flags: IORING_CQE_F_32, big: [round, BIG] },
    ]);
  }
}, { flags: IORING_SETUP_CQE_MIXED });

testOnRing("peekCqe() copies a big completion (CQE_MIXED)", (ring) => {
  for (let round = 0; round < 200; round++) {
    prepBigNop(ring, round, BIG, round);
    ring.prepNop(-1);
    ring.submitAndWait(2);
    const first = ring.peekCqe()!;
    assertEquals([first.userData, first.res, first.bigCqe], [round, 5, [
      BigInt(BIG),
      BigInt(round),
    ]]);
    ring.cqeSeen(first);
    const second = ring.peekCqe()!;
    assertEquals([second.userData, second.res, second.bigCqe], [-1, 0, undefined]);
    ring.cqeSeen(second);
    assertEquals(ring.peekCqe(), null);
  }
}, { flags: IORING_SETUP_CQE_MIXED });
