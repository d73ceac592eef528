// Goal: heads and tails pass 2^32, where they become 0 again, without a request lost or doubled.
// Method: queues that begin just below, with the kernel's side played by the test; and, as a long
// run, 2^32 NOPs on the live kernel.
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import {
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQE128,
  IORING_SETUP_SQPOLL,
  Ring,
} from "../../../src/ring/mod.ts";
import { skip, test } from "../../harness.ts";
import { RingOnFakeKernel } from "./_support/ring_on_fake_kernel.ts";

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
const MODES: Record<string, number> = {
  "no flags": 0,
  "DEFER_TASKRUN": DEFER,
  "NO_SQARRAY": IORING_SETUP_NO_SQARRAY,
  "SQE128, CQE32": IORING_SETUP_SQE128 | IORING_SETUP_CQE32,
  "SQPOLL": IORING_SETUP_SQPOLL,
};

/** Just below the end, at it, and where a signed number turns negative. */
const STARTS = [0xffff_fff0, 0xffff_ffff, 0xffff_fff8, 0x7fff_fff8];

function testOnModes(name: string, body: (ring: RingOnFakeKernel, start: number) => void): void {
  for (const [mode, flags] of Object.entries(MODES)) {
    test(`${name} (${mode})`, () => {
      for (const start of STARTS) {
        using ring = new RingOnFakeKernel(8, { flags }, start);
        body(ring, start);
      }
    });
  }
}

function assertPassed(ring: RingOnFakeKernel, start: number, count: number): void {
  const end = (start + count) >>> 0;
  assertEquals(ring.indices(), { sqHead: end, sqTail: end, cqHead: end, cqTail: end });
}

testOnModes("the submission queue is full and empty at the right counts", (ring, start) => {
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 8; i++) {
      assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [i, 8 - i]);
      assertEquals(ring.prepNop(round * 8 + i), true);
    }
    assertEquals([ring.sqReady(), ring.sqSpaceLeft(), ring.prepNop()], [8, 0, false]);
    assertEquals(ring.submit(), 8);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [0, 8]);
    ring.cqAdvance(8);
  }
  assertPassed(ring, start, 80);
});

testOnModes("forEachCqe() gives every completion once", (ring, start) => {
  let next = 0;
  for (let batch = 1; batch <= 40; batch++) {
    const size = 1 + (batch * 5) % 8;
    for (let i = 0; i < size; i++) ring.prepNop(next + i);
    ring.submit();
    assertEquals(ring.cqReady(), size);
    const seen: number[] = [];
    ring.forEachCqe((userData) => seen.push(userData));
    assertEquals(seen, Array.from({ length: size }, (_, i) => next + i));
    assertEquals(ring.cqReady(), 0);
    next += size;
  }
  assertPassed(ring, start, next);
});

testOnModes("peekCqe(), peekBatchCqe() and cqAdvance() step through", (ring, start) => {
  let next = 0;
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < 7; i++) ring.prepNop(next + i);
    ring.submit();
    assertEquals(ring.peekCqe()?.userData, next);
    const batch = ring.peekBatchCqe(5).map(({ userData }) => userData);
    assertEquals(batch, [0, 1, 2, 3, 4].map((i) => next + i));
    ring.cqAdvance(3);
    assertEquals([ring.cqReady(), ring.peekCqe()?.userData], [4, next + 3]);
    ring.cqAdvance(4);
    assertEquals([ring.cqReady(), ring.peekCqe()], [0, null]);
    next += 7;
  }
  assertPassed(ring, start, next);
});

testOnModes("completions beyond the queue are all found", (ring, start) => {
  for (let i = 0; i < 64; i++) {
    if (ring.prepNop(i)) continue;
    ring.submit();
    assert(ring.prepNop(i));
  }
  ring.submit();
  assertEquals([ring.cqReady(), ring.cqHasOverflow()], [16, true]);
  const seen: number[] = [];
  while (ring.forEachCqe((userData) => seen.push(userData)) > 0);
  assertEquals(seen, Array.from({ length: 64 }, (_, i) => i));
  assertEquals(ring.cqHasOverflow(), false);
  assertPassed(ring, start, 64);
});

testOnModes("user data and results stay with their request", (ring) => {
  for (let i = 0; i < 40; i++) {
    ring.prepRw(0, -1, 0, i * 3, 0, -i * 2 ** 40);
    ring.submit();
    const cqe = ring.peekCqe()!;
    assertEquals([cqe.userData, cqe.res], [0 - i * 2 ** 40, i * 3]);
    ring.cqeSeen(cqe);
  }
});

const LONG = "2^32 NOPs on the live kernel come back once each, and the ring goes on";
if (process.env["RINGIO_LONG"]) {
  test(LONG, () => {
    using ring = new Ring(1024, { flags: DEFER | IORING_SETUP_NO_SQARRAY });
    const total = 2 ** 32 + 4096;
    let next = 0;
    let expected = 0;
    let wrong = 0;
    const visit = (userData: number) => {
      if (userData !== expected++) wrong++;
    };
    while (next < total) {
      for (let i = 0; i < 1024; i++) ring.prepNop(next++);
      if (ring.submit() !== 1024) wrong++;
      ring.forEachCqe(visit);
    }
    assertEquals([expected, wrong], [total, 0]);
  });
} else {
  skip(LONG, "takes minutes: set RINGIO_LONG=1, or npm run test:long");
}
