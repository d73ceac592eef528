// Goal: a multishot timeout fires again and again, each time but the last with F_MORE. Method: let
// one fire a fixed number of times, and one until it is removed.
import { assert, assertEquals } from "@std/assert";
import { EALREADY, ECANCELED, EINVAL, ENOENT, ETIME } from "../../src/abi/errno.ts";
import {
  type Cqe,
  IORING_CQE_F_MORE,
  IORING_TIMEOUT_ABS,
  IORING_TIMEOUT_ETIME_SUCCESS,
  IORING_TIMEOUT_MULTISHOT,
  IOSQE_IO_LINK,
} from "../../src/ring/mod.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { SOON, timespec } from "./_support/timespec.ts";

const PERIOD = timespec(0, 5_000_000);
const SHOT = { userData: 1, res: -ETIME, flags: IORING_CQE_F_MORE };

testOnRings("IORING_TIMEOUT_MULTISHOT fires count times", (ring) => {
  ring.prepTimeout(SOON, 3, IORING_TIMEOUT_MULTISHOT, 1);
  assertEquals(reap(ring, 3), [SHOT, SHOT, { ...SHOT, flags: 0 }]);
});

testOnRings("IORING_TIMEOUT_MULTISHOT without a count fires until it is removed", (ring) => {
  ring.prepTimeout(PERIOD, 0, IORING_TIMEOUT_MULTISHOT, 1);
  for (const cqe of reap(ring, 3)) assertEquals(cqe, SHOT);
  const rest: Cqe[] = [];
  do {
    ring.prepTimeoutRemove(1, 0, 2);
    do rest.push(...reap(ring, 1)); while (!rest.some(({ userData }) => userData === 2));
    const removal = rest.splice(rest.findIndex(({ userData }) => userData === 2), 1)[0]!;
    // One that is firing cannot be removed at that moment.
    if (removal.res !== 0) assert([-ENOENT, -EALREADY].includes(removal.res));
    else break;
  } while (true);
  while (rest.at(-1)?.flags !== 0) rest.push(...reap(ring, 1));
  assertEquals(rest.pop(), { userData: 1, res: -ECANCELED, flags: 0 });
  for (const cqe of rest) assertEquals(cqe, SHOT);
});

testOnRing("IORING_TIMEOUT_MULTISHOT does not break its chain with ETIME_SUCCESS", (ring) => {
  ring.prepTimeout(SOON, 1, IORING_TIMEOUT_MULTISHOT | IORING_TIMEOUT_ETIME_SUCCESS, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(2);
  assertEquals(reapResults(ring, 2), { 1: -ETIME, 2: 0 });
});

testOnRing("IORING_TIMEOUT_MULTISHOT is refused for a point in time", (ring) => {
  ring.prepTimeout(SOON, 1, IORING_TIMEOUT_MULTISHOT | IORING_TIMEOUT_ABS);
  assertEquals(reapOne(ring).res, -EINVAL);
});
