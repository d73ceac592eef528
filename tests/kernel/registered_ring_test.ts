// Goal: a ring is used by its index among the registered rings of the thread. Method: register,
// work, unregister, and use up the places.
import { assertEquals, assertThrows } from "@std/assert";
import { IORING_SETUP_REGISTERED_FD_ONLY, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { openDescriptors } from "./_support/descriptors.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** The kernel's IO_RINGFD_REG_MAX. */
const PLACES = 16;

testOnRings("registerRingFd() and unregisterRingFd() leave the ring usable", (ring) => {
  const { fd } = ring;
  for (let turn = 0; turn < 3; turn++) {
    assertEquals(ring.registerRingFd(), 1);
    ring.prepNop(1);
    assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
    assertEquals(ring.registerFilesSparse(2), 0);
    assertEquals(ring.unregisterRingFd(), 1);
    ring.prepNop(2);
    assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
    assertEquals(ring.unregisterFiles(), 0);
    assertEquals(ring.fd, fd);
  }
});

testOnRings("closeRingFd() leaves the ring to its index", (ring) => {
  assertRefused(() => ring.closeRingFd(), "EINVAL", "close");
  ring.registerRingFd();
  const before = openDescriptors();
  assertEquals(ring.closeRingFd(), 1);
  assertEquals([ring.fd, openDescriptors()], [-1, before - 1]);
  assertEquals(ring.closed, false);
  ring.prepNop(1);
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  assertEquals(ring.registerFilesSparse(2), 0);
  assertRefused(() => ring.closeRingFd(), "EBADF", "close");
  assertRefused(() => ring.registerRingFd(), "EEXIST");
  assertThrows(() => ring.unregisterRingFd(), TypeError, "got none");
  ring.close();
  assertEquals(ring.closed, true);
});

testOnRing("REGISTERED_FD_ONLY makes a ring without a descriptor", (ring) => {
  ring.prepNop(1);
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  assertEquals(ring.registerFilesSparse(2), 0);
  assertRefused(() => ring.registerRingFd(), "EEXIST");
  assertRefused(() => ring.closeRingFd(), "EBADF", "close");
  assertThrows(() => ring.unregisterRingFd(), TypeError, "got none");
}, { flags: IORING_SETUP_REGISTERED_FD_ONLY });

test("REGISTERED_FD_ONLY opens no descriptor", () => {
  new Ring(1).close();
  const before = openDescriptors();
  const ring = new Ring(1, { flags: IORING_SETUP_REGISTERED_FD_ONLY });
  assertEquals(openDescriptors(), before);
  ring.close();
});

testOnRing("registerRingFd() and its kin are refused as liburing does", (ring) => {
  assertRefused(() => ring.unregisterRingFd(), "EINVAL");
  ring.registerRingFd();
  assertRefused(() => ring.registerRingFd(), "EEXIST");
  ring.close();
  assertThrows(() => ring.registerRingFd(), TypeError, "got a closed one");
  assertThrows(() => ring.unregisterRingFd(), TypeError, "got a closed one");
  assertThrows(() => ring.closeRingFd(), TypeError, "got a closed one");
});

test("registerRingFd() is refused when all places are taken, until one is free", () => {
  const rings = Array.from({ length: PLACES + 1 }, () => new Ring(1));
  const last = rings.pop()!;
  for (const ring of rings) ring.registerRingFd();
  assertRefused(() => last.registerRingFd(), "EBUSY");
  last.prepNop(1);
  assertEquals(reapOne(last).res, 0);
  rings.pop()!.close();
  assertEquals(last.registerRingFd(), 1);
  for (const ring of [last, ...rings]) ring.close();
});
