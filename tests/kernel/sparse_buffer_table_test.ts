// Goal: a table of empty slots is filled as needed. Method: fill part of it, use it, and look at
// what an update with bad memory in its middle changed.
import { assertEquals } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import { allocBuffer, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** Nothing is mapped in the first page. */
const UNMAPPED = { iov_base: 4096, iov_len: 16 };

function tryWrite(ring: Ring, buffer: Uint8Array, slot: number): number {
  const fd = memoryFile();
  ring.prepWriteFixed(fd, buffer, buffer.length, 0, slot);
  const { res } = reapOne(ring);
  close(fd);
  return res;
}

testOnRings("registerBuffersSparse() makes empty slots that an update fills", (ring) => {
  const buffer = allocBuffer(16);
  assertEquals(ring.registerBuffersSparse(16_384), 0);
  assertEquals(tryWrite(ring, buffer, 16_383), -EFAULT);
  assertEquals(ring.registerBuffersUpdate(16_383, [buffer]), 1);
  assertEquals(tryWrite(ring, buffer, 16_383), 16);
});

testOnRing("registerBuffersUpdate() returns how many slots it changed before a refusal", (ring) => {
  const old = allocBuffer(16);
  const buffer = allocBuffer(16);
  ring.registerBuffers([old, old, old]);
  assertEquals(ring.registerBuffersUpdate(0, [buffer, UNMAPPED, buffer]), 1);
  assertEquals([0, 1, 2].map((slot) => tryWrite(ring, buffer, slot)), [16, -EFAULT, -EFAULT]);
  assertEquals([1, 2].map((slot) => tryWrite(ring, old, slot)), [16, 16]);
  assertRefused(() => ring.registerBuffersUpdate(1, [UNMAPPED, buffer]), "EFAULT");
  assertEquals(tryWrite(ring, old, 2), 16);
});
