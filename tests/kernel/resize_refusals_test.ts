// Goal: what cannot be resized is refused, and the ring stays as it was. Method: ask for sizes that
// do not exist or hold too little, and resize rings of other kinds.
import { assertEquals, assertThrows } from "@std/assert";
import {
  IORING_SETUP_CLAMP,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_REGISTERED_FD_ONLY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
} from "../../src/ring/mod.ts";
import { assertRefused } from "./_support/refused.ts";
import { reap } from "./_support/reap.ts";
import { sizes, testOnResizableRings } from "./_support/resizable_rings.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

testOnResizableRings("resizeRings() is refused where something would not fit", (ring) => {
  for (let i = 0; i < 4; i++) ring.prepNop(i);
  ring.submit();
  ring.getEvents();
  assertRefused(() => ring.resizeRings({ sqEntries: 2, cqEntries: 2 }), "EOVERFLOW");
  for (let i = 4; i < 8; i++) ring.prepNop(i);
  assertRefused(() => ring.resizeRings({ sqEntries: 2, cqEntries: 16 }), "EOVERFLOW");
  assertEquals([sizes(ring), ring.sqReady(), ring.cqReady()], [[8, 16], 4, 4]);
  assertEquals(reap(ring, 8).map(({ userData }) => userData), [0, 1, 2, 3, 4, 5, 6, 7]);
});

testOnResizableRings("resizeRings() is refused for sizes that do not exist", (ring) => {
  assertRefused(() => ring.resizeRings({ sqEntries: 0 }), "EINVAL");
  assertRefused(() => ring.resizeRings({ sqEntries: 32_769 }), "EINVAL");
  assertRefused(() => ring.resizeRings({ sqEntries: 0xffff_ffff }), "EINVAL");
  assertRefused(() => ring.resizeRings({ sqEntries: 8, cqEntries: 4 }), "EINVAL");
  assertRefused(() => ring.resizeRings({ sqEntries: 8, cqEntries: 65_537 }), "EINVAL");
  assertRefused(
    () => ring.resizeRings({ sqEntries: 8, flags: IORING_SETUP_NO_SQARRAY }),
    "EINVAL",
  );
  assertThrows(() => ring.resizeRings({ sqEntries: -1 }), RangeError);
  assertThrows(() => ring.resizeRings({ sqEntries: 1.5 }), RangeError);
  assertThrows(() => ring.resizeRings({} as { sqEntries: number }), TypeError);
  assertThrows(() => ring.resizeRings({ sqEntries: 8, cqEntries: -1 }), RangeError);
  assertEquals(sizes(ring), [8, 16]);
  assertEquals(ring.resizeRings({ sqEntries: 40_000, flags: IORING_SETUP_CLAMP }), 0);
  assertEquals(sizes(ring), [32_768, 65_536]);
  assertEquals(ring.resizeRings({ sqEntries: 3, cqEntries: 5 }), 0);
  assertEquals(sizes(ring), [4, 8]);
  ring.prepNop(1);
  assertEquals(reap(ring, 1), [{ userData: 1, res: 0, flags: 0 }]);
});

for (const [name, flags] of [["no flags", 0], ["SQPOLL", IORING_SETUP_SQPOLL]] as const) {
  testOnRing(`resizeRings() is refused without DEFER_TASKRUN (${name})`, (ring) => {
    assertRefused(() => ring.resizeRings({ sqEntries: 64 }), "EINVAL");
    ring.prepNop(1);
    assertEquals(reap(ring, 1), [{ userData: 1, res: 0, flags: 0 }]);
  }, { flags });
}

testOnRing("resizeRings() works on a ring that is known by its index only", (ring) => {
  assertEquals(ring.resizeRings({ sqEntries: 64 }), 0);
  assertEquals(sizes(ring), [64, 128]);
  ring.prepNop(1);
  assertEquals(reap(ring, 1), [{ userData: 1, res: 0, flags: 0 }]);
}, { flags: DEFER | IORING_SETUP_REGISTERED_FD_ONLY });

testOnRing("resizeRings() is refused where the new queues could not be mapped", (ring) => {
  ring.registerRingFd();
  assertEquals(ring.resizeRings({ sqEntries: 64 }), 0);
  ring.closeRingFd();
  assertRefused(() => ring.resizeRings({ sqEntries: 8 }), "EBADF", "mmap");
  assertEquals(sizes(ring), [64, 128]);
  ring.prepNop(1);
  assertEquals(reap(ring, 1), [{ userData: 1, res: 0, flags: 0 }]);
}, { flags: DEFER, memory: "mmap" });
