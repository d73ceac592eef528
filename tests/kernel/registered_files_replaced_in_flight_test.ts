// Goal: a request keeps the file that it started with, whatever happens to the slot. Method: leave
// a read pending on an empty pipe, replace or empty its slot, or unregister all, and feed the pipe.
import { assertEquals } from "@std/assert";
import { EBADF } from "../../src/abi/errno.ts";
import { IOSQE_FIXED_FILE, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

function submitRead(ring: Ring, slot: number, buffer: Uint8Array, userData: number): void {
  ring.prepRead(slot, buffer, buffer.length, 0, userData);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  ring.submit();
  // A submission thread takes the entry when it likes; the slot must not change before.
  while (ring.sqReady() > 0) ring.getEvents();
}

testOnRings("registerFilesUpdate() leaves a request in flight its old file", (ring) => {
  const [oldRead, oldWrite] = pipe();
  const [newRead, newWrite] = pipe();
  ring.registerFiles([-1, oldRead]);
  const oldBuffer = new Uint8Array(1);
  submitRead(ring, 1, oldBuffer, 1);
  assertEquals(ring.registerFilesUpdate(1, [newRead]), 1);
  const newBuffer = new Uint8Array(1);
  submitRead(ring, 1, newBuffer, 2);
  writeBytes(newWrite, 22);
  assertEquals(reapOne(ring), { userData: 2, res: 1, flags: 0 });
  writeBytes(oldWrite, 11);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  assertEquals([oldBuffer[0], newBuffer[0]], [11, 22]);
  close(oldRead, oldWrite, newRead, newWrite);
});

testOnRings("registerFilesUpdate() empties a slot under a request in flight", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([readEnd]);
  close(readEnd);
  submitRead(ring, 0, new Uint8Array(1), 1);
  assertEquals(ring.registerFilesUpdate(0, [-1]), 1);
  submitRead(ring, 0, new Uint8Array(1), 2);
  assertEquals(reapOne(ring), { userData: 2, res: -EBADF, flags: 0 });
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  close(writeEnd);
});

testOnRings("unregisterFiles() leaves a request in flight its file", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([readEnd]);
  close(readEnd);
  submitRead(ring, 0, new Uint8Array(1), 1);
  assertEquals(ring.unregisterFiles(), 0);
  writeBytes(writeEnd, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  close(writeEnd);
});
