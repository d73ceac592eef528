// Goal: a timeout completes when its time is over or its count is reached, by the clock that was
// asked for. Method: time limits that are over soon, never, or lie in the past of one clock only;
// how long anything takes is not looked at.
import { assertEquals } from "@std/assert";
import { ECANCELED, EFAULT, EINVAL, ETIME } from "../../src/abi/errno.ts";
import {
  IORING_TIMEOUT_ABS,
  IORING_TIMEOUT_BOOTTIME,
  IORING_TIMEOUT_ETIME_SUCCESS,
  IORING_TIMEOUT_IMMEDIATE_ARG,
  IORING_TIMEOUT_REALTIME,
  IOSQE_IO_LINK,
} from "../../src/ring/mod.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { NEVER, SOON, timespec } from "./_support/timespec.ts";

testOnRings("prepTimeout() completes with -ETIME when the time is over", (ring) => {
  ring.prepTimeout(SOON, 0, 0, 1);
  assertEquals(reapOne(ring), { userData: 1, res: -ETIME, flags: 0 });
});

testOnRings("prepTimeout() completes with 0 after count completions", (ring) => {
  ring.prepTimeout(NEVER, 2, 0, 1);
  ring.prepNop(2);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [2]);
  ring.prepNop(3);
  assertEquals(reapResults(ring, 2), { 1: 0, 3: 0 });
});

testOnRing(
  "prepTimeout() with a count completes with -ETIME when the time is over first",
  (ring) => {
    ring.prepTimeout(SOON, 5, 0, 1);
    assertEquals(reapOne(ring).res, -ETIME);
  },
);

testOnRing("IORING_TIMEOUT_ABS takes the time as a point on the monotonic clock", (ring) => {
  ring.prepTimeout(timespec(1), 0, IORING_TIMEOUT_ABS, 1);
  assertEquals(reapOne(ring).res, -ETIME, "a second after the start of the machine");
  // The seconds since 1970 are in the future of the monotonic clock.
  ring.prepTimeout(timespec(Math.floor(Date.now() / 1000)), 0, IORING_TIMEOUT_ABS, 2);
  ring.prepTimeoutRemove(2, 0, 3);
  assertEquals(reapResults(ring, 2), { 2: -ECANCELED, 3: 0 });
});

testOnRing("IORING_TIMEOUT_REALTIME takes the time as seconds since 1970", (ring) => {
  const now = Math.floor(Date.now() / 1000);
  const flags = IORING_TIMEOUT_ABS | IORING_TIMEOUT_REALTIME;
  ring.prepTimeout(timespec(now - 10), 0, flags, 1);
  assertEquals(reapOne(ring).res, -ETIME);
  ring.prepTimeout(timespec(now + 100_000), 0, flags, 2);
  ring.prepTimeoutRemove(2, 0, 3);
  assertEquals(reapResults(ring, 2), { 2: -ECANCELED, 3: 0 });
});

testOnRing("IORING_TIMEOUT_BOOTTIME takes the clock that runs while the machine sleeps", (ring) => {
  ring.prepTimeout(timespec(1), 0, IORING_TIMEOUT_ABS | IORING_TIMEOUT_BOOTTIME, 1);
  assertEquals(reapOne(ring).res, -ETIME);
  ring.prepTimeout(SOON, 0, IORING_TIMEOUT_BOOTTIME, 2);
  assertEquals(reapOne(ring).res, -ETIME);
});

testOnRings("IORING_TIMEOUT_ETIME_SUCCESS lets the chain go on after the time", (ring) => {
  for (const flags of [0, IORING_TIMEOUT_ETIME_SUCCESS]) {
    ring.prepTimeout(SOON, 0, flags, 1);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepNop(2);
    const next = flags === 0 ? -ECANCELED : 0;
    assertEquals(reapResults(ring, 2), { 1: -ETIME, 2: next });
  }
});

testOnRing("prepTimeout() completes with the error of a time that is none", (ring) => {
  const bad: [BigInt64Array | number, number, number][] = [
    [timespec(-1), 0, -EINVAL],
    [timespec(0, -1), 0, -EINVAL],
    [1, 0, -EFAULT],
    [SOON, IORING_TIMEOUT_BOOTTIME | IORING_TIMEOUT_REALTIME, -EINVAL],
    [SOON, IORING_TIMEOUT_IMMEDIATE_ARG, -EINVAL],
  ];
  for (const [ts, flags, res] of bad) {
    ring.prepTimeout(ts, 0, flags);
    assertEquals(reapOne(ring).res, res);
  }
});
