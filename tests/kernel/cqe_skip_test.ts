// Goal: a request with CQE_SKIP_SUCCESS posts nothing when it succeeds, and its error when it
// fails. Method: successes and failures with the flag, alone and in chains, between NOPs that post.
import { assertEquals } from "@std/assert";
import { EBADF, ECANCELED, EOPNOTSUPP } from "../../src/abi/errno.ts";
import {
  IOSQE_CQE_SKIP_SUCCESS,
  IOSQE_IO_DRAIN,
  IOSQE_IO_HARDLINK,
  IOSQE_IO_LINK,
  type Ring,
} from "../../src/ring/mod.ts";
import { reap } from "./_support/reap.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

const NOT_OPEN = -1;

function prepFailure(ring: Ring, userData: number): void {
  ring.prepRead(NOT_OPEN, new Uint8Array(8), 8, 0, userData);
}

/** What was posted: user data and result, in order. */
function posted(ring: Ring, count: number): [number, number][] {
  const cqes = reap(ring, count).map(({ userData, res }): [number, number] => [userData, res]);
  ring.getEvents();
  assertEquals(ring.cqReady(), 0);
  return cqes;
}

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS posts nothing for a success", (ring) => {
  for (const userData of [1, 2, 3]) {
    ring.prepNop(userData);
    if (userData !== 2) ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
  }
  assertEquals(posted(ring, 1), [[2, 0]]);
});

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS posts a failure", (ring) => {
  prepFailure(ring, 1);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
  assertEquals(posted(ring, 1), [[1, -EBADF]]);
});

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS on a chain posts its last step alone", (ring) => {
  ring.prepNop(1);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_LINK);
  ring.prepNop(2);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_LINK);
  ring.prepNop(3);
  assertEquals(posted(ring, 1), [[3, 0]]);
});

// KERNEL: whether the cancelled steps of a chain post is for the step that failed to say.
testOnEveryRing(
  "IOSQE_CQE_SKIP_SUCCESS on the step that fails silences what it cancels",
  (ring) => {
    prepFailure(ring, 1);
    ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_LINK);
    ring.prepNop(2);
    ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_LINK);
    ring.prepNop(3);
    assertEquals(posted(ring, 1), [[1, -EBADF]]);
  },
);

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS does not silence a step that is cancelled", (ring) => {
  prepFailure(ring, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(2);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_LINK);
  ring.prepNop(3);
  assertEquals(posted(ring, 3), [[1, -EBADF], [2, -ECANCELED], [3, -ECANCELED]]);
});

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS with hard links posts failures in their place", (ring) => {
  prepFailure(ring, 1);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_HARDLINK);
  ring.prepNop(2);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_HARDLINK);
  ring.prepNop(3);
  assertEquals(posted(ring, 2), [[1, -EBADF], [3, 0]]);
});

testOnEveryRing("IOSQE_CQE_SKIP_SUCCESS and IOSQE_IO_DRAIN are refused together", (ring) => {
  ring.prepNop(1);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS | IOSQE_IO_DRAIN);
  assertEquals(posted(ring, 1), [[1, -EOPNOTSUPP]]);
});

testOnEveryRing("IOSQE_IO_DRAIN is refused once IOSQE_CQE_SKIP_SUCCESS was used", (ring) => {
  ring.prepNop(1);
  ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
  ring.submit();
  ring.prepNop(2);
  ring.sqeSetFlags(IOSQE_IO_DRAIN);
  assertEquals(posted(ring, 1), [[2, -EOPNOTSUPP]]);
});
