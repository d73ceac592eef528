// Goal: the query tells how many opcodes and which flags the kernel has. Method: compare it with
// what Linux 6.18 is known to have, with the ring's own features, and with what a request gets.
import { assertEquals } from "@std/assert";
import { release } from "node:os";
import { EINVAL } from "../../src/abi/errno.ts";
import { type Query, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** Linux 6.18, the first that can be asked; later ones have more. */
const KNOWN: Query = {
  nrRequestOpcodes: 63,
  nrRegisterOpcodes: 36,
  featureFlags: 0x3ffff,
  ringSetupFlags: 0x7ffff,
  enterFlags: 0xff,
  sqeFlags: 0x7f,
};

testOnRings("query() has all that Linux 6.18 has", (ring) => {
  const query = ring.query();
  if (release().startsWith("6.18.")) return assertEquals(query, KNOWN);
  for (const [name, known] of Object.entries(KNOWN)) {
    const value = query[name as keyof Query];
    const least = name.startsWith("nr") ? Math.min(value, known) : value & known;
    assertEquals(least, known, name);
  }
});

testOnRing("query() agrees with the features of the ring", (ring) => {
  assertEquals(ring.query().featureFlags, ring.features);
});

testOnRing("query() knows no SQE flag that the kernel refuses", (ring) => {
  const unknown = (ring.query().sqeFlags + 1) & 0xff;
  ring.prepNop();
  ring.sqeSetFlags(unknown);
  assertEquals(reapOne(ring).res, -EINVAL);
});

test("query() knows no setup flag that the kernel refuses", () => {
  const ring = new Ring(1);
  const unknown = ring.query().ringSetupFlags + 1;
  ring.close();
  assertRefused(() => new Ring(1, { flags: unknown }), "EINVAL", "io_uring_setup");
});
