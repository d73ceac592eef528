// Goal: ASYNC_CANCEL with ANY ends whatever is in flight. Method: cancel a read, a timeout and a
// poll at once, and an empty ring.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import { POLLIN } from "../../src/abi/poll.ts";
import {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_ANY,
  IORING_ASYNC_CANCEL_OP,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { NEVER } from "./_support/timespec.ts";

testOnRings("IORING_ASYNC_CANCEL_ANY ends everything and counts it", (ring) => {
  const [readEnd, writeEnd] = pipe();
  for (
    const flags of [IORING_ASYNC_CANCEL_ANY, IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_ALL]
  ) {
    ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 1);
    ring.prepTimeout(NEVER, 0, 0, 2);
    ring.prepPollAdd(readEnd, POLLIN, 3);
    ring.prepCancel(0, flags, 4);
    const cqes = reap(ring, 4);
    assertEquals(cqes[0], { userData: 4, res: 3, flags: 0 });
    assertEquals(cqes.slice(1).map(({ userData }) => userData).sort(), [1, 2, 3]);
    for (const { res } of cqes.slice(1)) assertEquals(res, -ECANCELED);
  }
  close(readEnd, writeEnd);
});

testOnRings("IORING_ASYNC_CANCEL_ANY completes with 0 when nothing is in flight", (ring) => {
  for (
    const flags of [IORING_ASYNC_CANCEL_ANY, IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_ALL]
  ) {
    ring.prepCancel(0, flags);
    assertEquals(reapOne(ring).res, 0);
  }
});

testOnRing("IORING_ASYNC_CANCEL_ANY contradicts OP", (ring) => {
  ring.prepCancel(0, IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_OP);
  assertEquals(reapOne(ring).res, -EINVAL);
});
