// Goal: a multishot poll completes again and again, each time with F_MORE, until it is removed.
// Method: make a pipe readable several times.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import { POLLIN } from "../../src/abi/poll.ts";
import {
  IORING_CQE_F_MORE,
  IORING_POLL_ADD_LEVEL,
  IORING_POLL_ADD_MULTI,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, readBytes, writeBytes } from "./_support/pipes.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

const SHOT = { userData: 1, res: POLLIN, flags: IORING_CQE_F_MORE };

function remove(ring: Ring): void {
  ring.prepPollRemove(1, 9);
  const ends = reap(ring, 2).sort((a, b) => a.userData - b.userData);
  assertEquals(ends, [
    { userData: 1, res: -ECANCELED, flags: 0 },
    { userData: 9, res: 0, flags: 0 },
  ]);
}

testOnRings("prepPollMultishot() completes at every write until it is removed", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepPollMultishot(readEnd, POLLIN, 1);
  ring.submit();
  for (let i = 0; i < 3; i++) {
    writeBytes(writeEnd, i);
    assertEquals(reap(ring, 1), [SHOT]);
    assertEquals(readBytes(readEnd, 1), [i]);
  }
  remove(ring);
  close(readEnd, writeEnd);
});

testOnRing("prepPollMultishot() completes at once when the descriptor is ready", (ring) => {
  const [readEnd, writeEnd] = pipe();
  writeBytes(writeEnd, 1);
  ring.prepPollMultishot(readEnd, POLLIN, 1);
  assertEquals(reap(ring, 1), [SHOT]);
  remove(ring);
  close(readEnd, writeEnd);
});

testOnRing("IORING_POLL_ADD_LEVEL is refused by the kernel, alone and with MULTI", (ring) => {
  const [readEnd, writeEnd] = pipe();
  for (const len of [IORING_POLL_ADD_LEVEL, IORING_POLL_ADD_LEVEL | IORING_POLL_ADD_MULTI]) {
    ring.prepPollAdd(readEnd, POLLIN, 1);
    ring.sqeSetLen(len);
    assertEquals(reap(ring, 1), [{ userData: 1, res: -EINVAL, flags: 0 }]);
  }
  ring.prepPollAdd(readEnd, POLLIN, 1);
  ring.sqeSetLen(IORING_POLL_ADD_MULTI);
  writeBytes(writeEnd, 1);
  assertEquals(reap(ring, 1), [SHOT], "as prepPollMultishot()");
  remove(ring);
  close(readEnd, writeEnd);
});
