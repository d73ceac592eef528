// Goal: an invalid entry completes with its error; without SUBMIT_ALL it ends the submission, and
// the entries behind it stay prepared. Method: an operation that does not exist, between two NOPs.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import {
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
  IORING_SETUP_SUBMIT_ALL,
  Ring,
  type RingOptions,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { reapResults } from "./_support/reap.ts";

const NO_OPERATION = 250;

function prepBatch(ring: Ring): void {
  ring.prepNop(1);
  ring.prepRw(NO_OPERATION, -1, 0, 0, 0, 2);
  ring.prepNop(3);
}

function testOn(what: string, options: RingOptions, body: (ring: Ring) => void): void {
  test(`submit() of a batch with an invalid entry ${what}`, () => {
    using ring = new Ring(8, options);
    body(ring);
  });
}

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

for (const [name, flags] of [["no flags", 0], ["DEFER_TASKRUN", DEFER]] as const) {
  for (const memory of ["user", "mmap"] as const) {
    testOn(`stops behind it, what is left goes next time (${name}, ${memory})`, { flags, memory }, (
      ring,
    ) => {
      prepBatch(ring);
      assertEquals(ring.submit(), 2);
      assertEquals(ring.sqReady(), 1);
      assertEquals(reapResults(ring, 3), { 1: 0, 2: -EINVAL, 3: 0 });
      assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [0, 8]);
    });

    const all = { flags: flags | IORING_SETUP_SUBMIT_ALL, memory };
    testOn(`goes on with SUBMIT_ALL (${name}, ${memory})`, all, (ring) => {
      prepBatch(ring);
      assertEquals(ring.submit(), 3);
      assertEquals(ring.sqReady(), 0);
      assertEquals(reapResults(ring, 3), { 1: 0, 2: -EINVAL, 3: 0 });
    });
  }
}

testOn("goes on with a submission thread", { flags: IORING_SETUP_SQPOLL }, (ring) => {
  prepBatch(ring);
  assertEquals(ring.submit(), 3);
  assertEquals(reapResults(ring, 3), { 1: 0, 2: -EINVAL, 3: 0 });
});

testOn("waits for nothing that was not submitted", {}, (ring) => {
  prepBatch(ring);
  assertEquals(ring.submitAndWait(3), 2);
  assertEquals(ring.cqReady(), 2);
  assertEquals(reapResults(ring, 3), { 1: 0, 2: -EINVAL, 3: 0 });
});
