// Goal: the first failure in a chain of links cancels what follows in the chain, and nothing else.
// Method: a read of a descriptor that is not open, in the middle of linked NOPs.
import { assertEquals } from "@std/assert";
import { EBADF, ECANCELED } from "../../src/abi/errno.ts";
import { IOSQE_IO_LINK, type Ring } from "../../src/ring/mod.ts";
import { reapResults } from "./_support/reap.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

const NOT_OPEN = -1;

function prepFailure(ring: Ring, userData: number): void {
  ring.prepRead(NOT_OPEN, new Uint8Array(8), 8, 0, userData);
}

testOnEveryRing("IOSQE_IO_LINK cancels what follows a failure, up to the chain's end", (ring) => {
  ring.prepNop(1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  prepFailure(ring, 2);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(3);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(4);
  ring.prepNop(5);
  const results = reapResults(ring, 5);
  assertEquals(results, { 1: 0, 2: -EBADF, 3: -ECANCELED, 4: -ECANCELED, 5: 0 });
});

testOnEveryRing("IOSQE_IO_LINK runs a chain in which nothing fails to its end", (ring) => {
  for (let step = 1; step <= 5; step++) {
    ring.prepNop(step);
    if (step < 5) ring.sqeSetFlags(IOSQE_IO_LINK);
  }
  assertEquals(reapResults(ring, 5), { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
});

testOnEveryRing("IOSQE_IO_LINK does not reach beyond the submission", (ring) => {
  prepFailure(ring, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  assertEquals(reapResults(ring, 1), { 1: -EBADF });
  ring.prepNop(2);
  assertEquals(reapResults(ring, 1), { 2: 0 });
});
