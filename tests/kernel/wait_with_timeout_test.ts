// Goal: a wait with a time limit returns what liburing's does: the count submitted, or ETIME when
// nothing was submitted and nothing came. Method: reads of an empty pipe, which never complete by
// themselves, and of timers, which do. How long a wait takes is not looked at.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { IORING_SETUP_SQPOLL, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { assertRefused } from "./_support/refused.ts";
import { startTimer } from "./_support/timers.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

/** Begins a read that does not end before `end()`. */
function beginRead(ring: Ring, userData: number): () => void {
  const [output, input] = pipe();
  ring.prepRead(output, new Uint8Array(8), 8, -1, userData);
  return () => {
    writeBytes(input, 1);
    ring.submitAndWait(1);
    ring.forEachCqe(() => {});
    close(output, input);
  };
}

/** A submission thread takes what it was shown in its own time; no other ring leaves any. */
function untilTaken(ring: Ring): void {
  const hasThread = (ring.flags & IORING_SETUP_SQPOLL) !== 0;
  for (let look = 0; ring.sqReady() > 0; look++) assert(hasThread && look < 1e8);
}

testOnEveryRing(
  "submitAndWaitTimeout() with nothing to submit and nothing to come: ETIME",
  (ring) => {
    for (const ms of [0, 0.01, 1, 5]) {
      assertRefused(() => ring.submitAndWaitTimeout(1, ms), "ETIME", "io_uring_enter");
    }
    assertEquals([ring.sqReady(), ring.cqReady()], [0, 0]);
  },
);

testOnEveryRing(
  "submitAndWaitTimeout() returns what it submitted when the time is over",
  (ring) => {
    const end = beginRead(ring, 1);
    assertEquals(ring.submitAndWaitTimeout(1, 1), 1);
    untilTaken(ring);
    assertEquals(ring.cqReady(), 0);
    assertRefused(() => ring.submitAndWaitTimeout(1, 1), "ETIME", "io_uring_enter");
    end();
  },
);

testOnEveryRing(
  "submitAndWaitTimeout() does not throw when fewer came than were wanted",
  (ring) => {
    const end = beginRead(ring, 1);
    ring.prepNop(2);
    assertEquals(ring.submitAndWaitTimeout(2, 1), 2);
    untilTaken(ring);
    ring.waitCqe();
    assertEquals(ring.submitAndWaitTimeout(2, 1), 0);
    assertEquals(ring.peekCqe()?.userData, 2);
    ring.cqAdvance(1);
    end();
  },
);

testOnEveryRing("submitAndWaitTimeout() returns at once when enough is there", (ring) => {
  for (let i = 0; i < 3; i++) ring.prepNop(i);
  assertEquals(ring.submitAndWaitTimeout(3, 1e9), 3);
  assertEquals(ring.submitAndWaitTimeout(2, 1e9), 0);
  assertEquals(ring.submitAndWaitTimeout(0, 1e9), 0);
  assertEquals(ring.cqReady(), 3);
});

testOnEveryRing("submitAndWaitTimeout() waits for what comes in time", (ring) => {
  const [timer, end] = startTimer(5);
  ring.prepRead(timer, new Uint8Array(8), 8, -1, 7);
  assertEquals(ring.submitAndWaitTimeout(1, 20_000), 1);
  assertEquals(ring.peekCqe()?.userData, 7);
  end();
});

testOnEveryRing("submitAndWaitMinTimeout() is content with one after the least time", (ring) => {
  const end = beginRead(ring, 1);
  ring.prepNop(2);
  // Without the least time this would wait for the second completion as good as for ever.
  assertEquals(ring.submitAndWaitMinTimeout(2, 1e9, 1), 2);
  assertEquals(ring.peekCqe()?.userData, 2);
  ring.cqAdvance(1);
  end();
});

testOnEveryRing(
  "submitAndWaitMinTimeout() with nothing to come ends at the limit: ETIME",
  (ring) => {
    assertRefused(() => ring.submitAndWaitMinTimeout(2, 2, 1), "ETIME", "io_uring_enter");
  },
);

testOnEveryRing("waitCqeTimeout() waits for what comes in time", (ring) => {
  for (let round = 0; round < 5; round++) {
    ring.prepTimeout(new BigInt64Array([0n, 2_000_000n]), 0, 0, round);
    ring.submit();
    assertEquals(ring.waitCqeTimeout(20_000).userData, round);
    ring.cqAdvance(1);
  }
});

testOnEveryRing("waitCqeTimeout() gives a completion, or ETIME", (ring) => {
  assertRefused(() => ring.waitCqeTimeout(1), "ETIME", "io_uring_enter");
  ring.prepNop(9);
  ring.submitAndWait(1);
  assertEquals(ring.waitCqeTimeout(1e9).userData, 9);
  assertEquals(ring.cqReady(), 1);
});

testOnEveryRing("a wait with a limit that is none is refused, and nothing is submitted", (ring) => {
  ring.prepNop(1);
  for (const bad of [-1, NaN, Infinity, -0.1, 2 ** 53]) {
    assertThrows(() => ring.submitAndWaitTimeout(1, bad), RangeError, "Cannot wait");
    assertThrows(() => ring.submitAndWaitMinTimeout(1, 1, bad), RangeError, "Cannot wait");
    assertThrows(() => ring.waitCqeTimeout(bad), RangeError, "Cannot wait");
  }
  for (const bad of ["1", null, undefined, 1n]) {
    assertThrows(() => ring.submitAndWaitTimeout(1, bad as never), TypeError, "Cannot wait");
  }
  for (const bad of [-1, 0.5, NaN, 2 ** 32]) {
    assertThrows(() => ring.submitAndWaitTimeout(bad, 1), RangeError, "Cannot use n");
    assertThrows(() => ring.submitAndWait(bad), RangeError, "Cannot use n");
  }
  assertEquals([ring.sqReady(), ring.cqReady()], [1, 0]);
});
