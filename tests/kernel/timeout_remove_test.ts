// Goal: a timeout in flight can be removed and can be given a new time. Method: remove and change
// timeouts that would never end, and some that are not there.
import { assertEquals } from "@std/assert";
import { ECANCELED, EFAULT, EINVAL, ENOENT, ETIME } from "../../src/abi/errno.ts";
import {
  IORING_LINK_TIMEOUT_UPDATE,
  IORING_TIMEOUT_ABS,
  IORING_TIMEOUT_BOOTTIME,
  IORING_TIMEOUT_REALTIME,
} from "../../src/ring/mod.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { NEVER, SOON, timespec } from "./_support/timespec.ts";

testOnRings("prepTimeoutRemove() ends the timeout of that user data", (ring) => {
  ring.prepTimeout(NEVER, 0, 0, -1);
  ring.prepTimeout(NEVER, 0, 0, 2 ** 40);
  ring.prepTimeoutRemove(2 ** 40, 0, 3);
  assertEquals(reapResults(ring, 2), { [2 ** 40]: -ECANCELED, 3: 0 });
  ring.prepTimeoutRemove(-1, 0, 4);
  assertEquals(reapResults(ring, 2), { [-1]: -ECANCELED, 4: 0 });
});

testOnRings("prepTimeoutUpdate() gives the timeout a new time", (ring) => {
  ring.prepTimeout(NEVER, 0, 0, -1);
  ring.prepTimeoutUpdate(SOON, -1, 0, 2);
  assertEquals(reapResults(ring, 2), { [-1]: -ETIME, 2: 0 });
});

testOnRing("prepTimeoutUpdate() takes points in time by the clock of the timeout", (ring) => {
  const now = Math.floor(Date.now() / 1000);
  const times: [BigInt64Array, number][] = [
    [timespec(1), 0],
    [timespec(1), IORING_TIMEOUT_BOOTTIME],
    [timespec(now - 10), IORING_TIMEOUT_REALTIME],
  ];
  for (const [ts, clock] of times) {
    ring.prepTimeout(NEVER, 0, clock, 1);
    ring.prepTimeoutUpdate(ts, 1, IORING_TIMEOUT_ABS, 2);
    assertEquals(reapResults(ring, 2), { 1: -ETIME, 2: 0 });
  }
});

testOnRing("prepTimeoutUpdate() cannot change the clock", (ring) => {
  for (const clock of [IORING_TIMEOUT_BOOTTIME, IORING_TIMEOUT_REALTIME]) {
    ring.prepTimeoutUpdate(SOON, 1, clock);
    assertEquals(reapOne(ring).res, -EINVAL);
  }
});

testOnRing("prepTimeoutUpdate() can put the end off", (ring) => {
  ring.prepTimeout(timespec(50), 0, 0, 1);
  ring.prepTimeoutUpdate(NEVER, 1, 0, 2);
  assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
  ring.prepTimeoutRemove(1, 0, 3);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 3: 0 });
});

testOnRing(
  "prepTimeoutRemove() and prepTimeoutUpdate() complete with -ENOENT for no timeout",
  (ring) => {
    ring.prepTimeoutRemove(1, 0);
    assertEquals(reapOne(ring).res, -ENOENT);
    ring.prepTimeoutUpdate(SOON, 1, 0);
    assertEquals(reapOne(ring).res, -ENOENT);
    ring.prepTimeoutUpdate(SOON, 1, IORING_LINK_TIMEOUT_UPDATE);
    assertEquals(reapOne(ring).res, -ENOENT);
    ring.prepTimeout(SOON, 0, 0, 1);
    assertEquals(reapOne(ring).res, -ETIME);
    ring.prepTimeoutRemove(1, 0);
    assertEquals(reapOne(ring).res, -ENOENT, "it has ended");
  },
);

testOnRing(
  "prepTimeoutRemove() and prepTimeoutUpdate() complete with the error of a bad flag",
  (ring) => {
    ring.prepTimeoutRemove(1, IORING_TIMEOUT_ABS);
    assertEquals(reapOne(ring).res, -EINVAL);
    ring.prepTimeoutUpdate(SOON, 1, IORING_TIMEOUT_BOOTTIME | IORING_TIMEOUT_REALTIME);
    assertEquals(reapOne(ring).res, -EINVAL, "two clocks");
    ring.prepTimeoutUpdate(SOON, 1, 0x8000_0000);
    assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag");
    ring.prepTimeoutUpdate(1, 1, 0);
    assertEquals(reapOne(ring).res, -EFAULT);
    ring.prepTimeoutUpdate(timespec(0, -1), 1, 0);
    assertEquals(reapOne(ring).res, -EINVAL);
  },
);
