// Goal: a table of empty slots is filled as needed. Method: fill part of it, use it, and look at
// what an update with a bad descriptor in its middle changed.
import { assertEquals } from "@std/assert";
import { EBADF } from "../../src/abi/errno.ts";
import { IORING_REGISTER_FILES_SKIP, IOSQE_FIXED_FILE, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** 0 when the slot holds a file. */
function tryFsync(ring: Ring, slot: number): number {
  ring.prepFsync(slot, 0);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  return reapOne(ring).res;
}

testOnRings("registerFilesSparse() makes empty slots that an update fills", (ring) => {
  const fd = memoryFile();
  assertEquals(ring.registerFilesSparse(100), 0);
  assertEquals(tryFsync(ring, 99), -EBADF);
  assertEquals(ring.registerFilesUpdate(98, [IORING_REGISTER_FILES_SKIP, fd]), 2);
  assertEquals([tryFsync(ring, 98), tryFsync(ring, 99)], [-EBADF, 0]);
  close(fd);
});

testOnRing("registerFilesUpdate() returns how many slots it changed before a refusal", (ring) => {
  const fd = memoryFile();
  const closed = memoryFile();
  close(closed);
  ring.registerFilesSparse(4);
  assertEquals(ring.registerFilesUpdate(0, [fd, closed, fd]), 1);
  assertEquals([tryFsync(ring, 0), tryFsync(ring, 1), tryFsync(ring, 2)], [0, -EBADF, -EBADF]);
  assertRefused(() => ring.registerFilesUpdate(1, [closed, fd]), "EBADF");
  assertEquals(tryFsync(ring, 2), -EBADF);
  close(fd);
});
