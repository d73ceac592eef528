// Goal: a request uses a registered buffer by its slot. Method: read and write through several
// kinds of buffers, then through slots and places that hold nothing.
import { assertEquals } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import { addressOf, allocBuffer } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("registerBuffers() registers buffers of every kind", (ring) => {
  const fd = memoryFile();
  const bytes = allocBuffer(64);
  const words = new Uint16Array(new ArrayBuffer(64), 8, 16);
  const whole = new ArrayBuffer(64);
  const part = allocBuffer(64);
  const byAddress = { iov_base: addressOf(part), iov_len: 32 };
  assertEquals(ring.registerBuffers([bytes, words, whole, byAddress]), 0);
  bytes.set(pattern(64));
  ring.prepWriteFixed(fd, bytes, 64, 0, 0);
  assertEquals(reapOne(ring).res, 64);
  ring.prepReadFixed(fd, words, 32, 0, 1);
  assertEquals(reapOne(ring).res, 32);
  ring.prepReadFixed(fd, whole, 64, 0, 2);
  assertEquals(reapOne(ring).res, 64);
  ring.prepReadFixed(fd, part, 32, 32, 3);
  assertEquals(reapOne(ring).res, 32);
  assertEquals(new Uint8Array(words.buffer, 8, 32), pattern(64).subarray(0, 32));
  assertEquals(new Uint8Array(whole), pattern(64));
  assertEquals(part.subarray(0, 32), pattern(64).subarray(32));
  close(fd);
});

testOnRings("a registered buffer ends where it ends: beyond is EFAULT", (ring) => {
  const fd = memoryFile();
  const buffer = allocBuffer(64);
  ring.registerBuffers([buffer.subarray(16, 48), { iov_base: 0, iov_len: 0 }]);
  ring.prepWriteFixed(fd, buffer.subarray(16), 33, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  ring.prepWriteFixed(fd, buffer.subarray(15), 4, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  for (const slot of [1, 2, 65_535]) {
    ring.prepWriteFixed(fd, buffer.subarray(16), 4, 0, slot);
    assertEquals(reapOne(ring).res, -EFAULT);
  }
  ring.prepWriteFixed(fd, buffer.subarray(16), 32, 0, 0);
  assertEquals(reapOne(ring).res, 32);
  close(fd);
});

testOnRing("unregisterBuffers() empties the slots", (ring) => {
  const fd = memoryFile();
  const buffer = allocBuffer(16);
  ring.registerBuffers([buffer]);
  assertEquals(ring.unregisterBuffers(), 0);
  ring.prepWriteFixed(fd, buffer, 16, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  assertEquals(ring.registerBuffers([buffer]), 0);
  ring.prepWriteFixed(fd, buffer, 16, 0, 0);
  assertEquals(reapOne(ring).res, 16);
  close(fd);
});
