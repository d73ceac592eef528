// Goal: a request keeps the buffer that it started with, and the buffer's tag arrives when the
// kernel has let it go. Method: leave a read pending on an empty pipe, replace, empty or unregister
// its buffer, and feed the pipe.
import { assertEquals } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import { allocBuffer, type Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

const READ = 1;
const TAG = 99;

/** Starts a read of an empty pipe into a new tagged buffer in slot 0, and lets `change` run. */
function readDuring(ring: Ring, change: () => void): void {
  const [readEnd, writeEnd] = pipe();
  const buffer = allocBuffer(16);
  assertEquals(ring.registerBuffersTags([buffer], [TAG]), 0);
  ring.prepReadFixed(readEnd, buffer, 16, 0, 0, READ);
  ring.submit();
  // A submission thread takes the entry when it likes; the slot must not change before.
  while (ring.sqReady() > 0) ring.getEvents();
  change();
  ring.getEvents();
  assertEquals(ring.cqReady(), 0, "the read is still in flight");
  writeBytes(writeEnd, 5, 6, 7);
  const order = reap(ring, 2).map(({ userData, res }) => [userData, res]);
  assertEquals(order, [[READ, 3], [TAG, 0]]);
  assertEquals([...buffer.subarray(0, 4)], [5, 6, 7, 0]);
  close(readEnd, writeEnd);
}

testOnRings("registerBuffersUpdate() leaves a request in flight its old buffer", (ring) => {
  const replacement = allocBuffer(16);
  readDuring(ring, () => assertEquals(ring.registerBuffersUpdate(0, [replacement], [0]), 1));
  assertEquals(replacement, new Uint8Array(16));
  const [readEnd, writeEnd] = pipe();
  writeBytes(writeEnd, 8);
  ring.prepReadFixed(readEnd, replacement, 16, 0, 0);
  assertEquals(reapOne(ring).res, 1);
  assertEquals(replacement[0], 8);
  close(readEnd, writeEnd);
});

testOnRings("registerBuffersUpdate() empties a slot under a request in flight", (ring) => {
  const nothing = { iov_base: 0, iov_len: 0 };
  readDuring(ring, () => assertEquals(ring.registerBuffersUpdate(0, [nothing]), 1));
  const [readEnd, writeEnd] = pipe();
  ring.prepReadFixed(readEnd, allocBuffer(16), 16, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  close(readEnd, writeEnd);
});

testOnRings("unregisterBuffers() leaves a request in flight its buffer", (ring) => {
  readDuring(ring, () => assertEquals(ring.unregisterBuffers(), 0));
});
