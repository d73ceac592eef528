// Goal: the kernel takes slots for direct descriptors from the range only. Method: open files with
// IORING_FILE_INDEX_ALLOC until the range is used up, then free a slot and move the range.
import { assertEquals } from "@std/assert";
import { ENFILE } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY } from "../../src/abi/fs.ts";
import { IORING_FILE_INDEX_ALLOC, type Ring } from "../../src/ring/mod.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function openAnywhere(ring: Ring): number {
  ring.prepOpenatDirect(AT_FDCWD, "/dev/null", O_RDONLY, 0, IORING_FILE_INDEX_ALLOC);
  return reapOne(ring).res;
}

testOnRings("registerFileAllocRange() bounds the slots that the kernel chooses", (ring) => {
  ring.registerFilesSparse(16);
  assertEquals(ring.registerFileAllocRange(5, 3), 0);
  const slots = [openAnywhere(ring), openAnywhere(ring), openAnywhere(ring)];
  assertEquals(slots.sort((a, b) => a - b), [5, 6, 7]);
  assertEquals(openAnywhere(ring), -ENFILE);
  ring.prepCloseDirect(6);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(openAnywhere(ring), 6);
  assertEquals(ring.registerFileAllocRange(15, 1), 0);
  assertEquals([openAnywhere(ring), openAnywhere(ring)], [15, -ENFILE]);
});

testOnRing("registerFileAllocRange() is refused beyond the table", (ring) => {
  assertRefused(() => ring.registerFileAllocRange(0, 1), "EINVAL");
  ring.registerFilesSparse(16);
  assertRefused(() => ring.registerFileAllocRange(15, 2), "EINVAL");
  assertRefused(() => ring.registerFileAllocRange(2, 0xffff_ffff), "EOVERFLOW");
  assertEquals(openAnywhere(ring), 0, "the range is still the whole table");
});
