// Goal: a drained request starts after all earlier ones are complete, and later ones start after
// it. Method: a read of an empty pipe first, then a drained NOP, then another; then write to the
// pipe.
import { assertEquals } from "@std/assert";
import { IOSQE_IO_DRAIN } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap } from "./_support/reap.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

testOnEveryRing("IOSQE_IO_DRAIN holds up its request and all later ones", (ring) => {
  const [output, input] = pipe();
  const buffer = new Uint8Array(8);
  ring.prepRead(output, buffer, 8, -1, 1);
  ring.prepNop(2);
  ring.sqeSetFlags(IOSQE_IO_DRAIN);
  ring.prepNop(3);
  assertEquals(ring.submit(), 3);
  for (let look = 0; look < 20; look++) ring.getEvents();
  assertEquals(ring.cqReady(), 0);
  writeBytes(input, 1, 2, 3);
  const completed = reap(ring, 3).map(({ userData, res }) => [userData, res]);
  assertEquals(completed, [[1, 3], [2, 0], [3, 0]]);
  close(output, input);
});

testOnEveryRing("IOSQE_IO_DRAIN on an idle ring does not wait", (ring) => {
  for (let round = 1; round <= 3; round++) {
    ring.prepNop(round);
    ring.sqeSetFlags(IOSQE_IO_DRAIN);
    assertEquals(reap(ring, 1), [{ userData: round, res: 0, flags: 0 }]);
  }
});
