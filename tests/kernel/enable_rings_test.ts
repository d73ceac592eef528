// Goal: a disabled ring takes nothing until it is enabled. Method: submit before and after.
import { assertEquals } from "@std/assert";
import {
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_R_DISABLED,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
} from "../../src/ring/mod.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const VARIANTS: [string, number][] = [
  ["no other flags", 0],
  ["SINGLE_ISSUER", IORING_SETUP_SINGLE_ISSUER],
  ["DEFER_TASKRUN", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN],
];

for (const [name, flags] of VARIANTS) {
  testOnRing(`enableRings() lets prepared entries be submitted (${name})`, (ring) => {
    ring.prepNop(42);
    assertRefused(() => ring.submit(), "EBADFD", "io_uring_enter");
    assertEquals(ring.sqReady(), 1);
    assertEquals(ring.enableRings(), 0);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
    assertRefused(() => ring.enableRings(), "EBADFD");
  }, { flags: flags | IORING_SETUP_R_DISABLED });
}

testOnRing("enableRings() starts the submission thread", (ring) => {
  ring.prepNop(42);
  assertEquals(ring.enableRings(), 0);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
}, { flags: IORING_SETUP_SQPOLL | IORING_SETUP_R_DISABLED });

testOnRing("enableRings() is refused on a ring that was never disabled", (ring) => {
  assertRefused(() => ring.enableRings(), "EBADFD");
});
