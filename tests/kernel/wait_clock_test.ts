// Goal: waits are limited by the clock that was chosen, and by a point in time. Method: set each
// clock, wait until a time that is over and one that is to come, and read the clock afterwards.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_TAI } from "../../src/abi/clock.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call } from "./_support/call.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** What a clock shows, in milliseconds. */
function now(clockid: number): number {
  const time = new BigInt64Array(2);
  call("clock_gettime", clockid, addressOf(time));
  return Number(time[0]!) * 1000 + Number(time[1]!) / 1e6;
}

testOnRings("submitAndWaitUntil() waits for a point in time", (ring) => {
  for (const clockid of [CLOCK_BOOTTIME, CLOCK_MONOTONIC]) {
    assertEquals(ring.registerClock(clockid), 0);
    const time = now(clockid) + 20;
    assertRefused(() => ring.submitAndWaitUntil(1, time), "ETIME", "io_uring_enter");
    // A microsecond for what the double does not hold.
    assert(now(clockid) >= time - 0.001);
    assertRefused(() => ring.submitAndWaitUntil(1, 1), "ETIME", "io_uring_enter");
  }
});

testOnRings("submitAndWaitUntil() submits, and returns when enough is there", (ring) => {
  ring.prepNop(1);
  assertEquals(ring.submitAndWaitUntil(1, now(CLOCK_MONOTONIC) + 20_000), 1);
  assertEquals(ring.peekCqe(), { userData: 1, res: 0, flags: 0 });
  assertEquals(ring.submitAndWaitUntil(1, 1), 0, "what is there is enough");
  assertEquals(ring.submitAndWaitUntil(2, 1), 0, "and is worth more than an error");
});

testOnRing("registerClock() refuses clocks that waits cannot use", (ring) => {
  assertRefused(() => ring.registerClock(CLOCK_REALTIME), "EINVAL");
  assertRefused(() => ring.registerClock(CLOCK_TAI), "EINVAL");
  assertRefused(() => ring.registerClock(0xffff_ffff), "EINVAL");
  assertThrows(() => ring.registerClock(-1), RangeError);
  assertThrows(() => ring.submitAndWaitUntil(1, -1), RangeError);
  assertThrows(() => ring.submitAndWaitUntil(-1, 1), RangeError);
  assertThrows(() => ring.submitAndWaitUntil(1, NaN), RangeError);
});
