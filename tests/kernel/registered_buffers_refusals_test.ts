// Goal: what cannot be registered is refused, and the table stays as it was. Method: try each
// refusal, before and behind a table of one buffer.
import { assertEquals, assertThrows } from "@std/assert";
import { allocBuffer, type Iovec } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

testOnRing("registerBuffers() and its kin are refused as the kernel does", (ring) => {
  const fd = memoryFile();
  const buffer = allocBuffer(16);
  const unmapped = { iov_base: 4096, iov_len: 16 };
  assertRefused(() => ring.registerBuffers([]), "EINVAL");
  assertRefused(() => ring.registerBuffersSparse(0), "EINVAL");
  assertRefused(() => ring.registerBuffersSparse(16_385), "EINVAL");
  assertRefused(() => ring.registerBuffers([buffer, unmapped]), "EFAULT");
  assertRefused(() => ring.registerBuffers([{ iov_base: 0, iov_len: 16 }]), "EFAULT");
  assertRefused(() => ring.unregisterBuffers(), "ENXIO");
  assertRefused(() => ring.registerBuffersUpdate(0, [buffer]), "ENXIO");
  ring.registerBuffers([buffer]);
  assertRefused(() => ring.registerBuffers([buffer]), "EBUSY");
  assertRefused(() => ring.registerBuffersTags([buffer], [1]), "EBUSY");
  assertRefused(() => ring.registerBuffersSparse(1), "EBUSY");
  assertRefused(() => ring.registerBuffersUpdate(0, []), "EINVAL");
  assertRefused(() => ring.registerBuffersUpdate(1, [buffer]), "EINVAL");
  const nothing = { iov_base: 0, iov_len: 0 };
  assertRefused(() => ring.registerBuffersUpdate(0, [nothing], [7]), "EINVAL");
  ring.prepWriteFixed(fd, buffer, 16, 0, 0);
  assertEquals(reapOne(ring).res, 16);
  close(fd);
});

testOnRing("registerBuffers() and its kin refuse what is no list of buffers", (ring) => {
  const buffer = allocBuffer(16);
  const anything = (value: unknown) => value as Iovec[];
  const detached = new ArrayBuffer(16);
  structuredClone(detached, { transfer: [detached] });
  assertThrows(() => ring.registerBuffers(anything(undefined)), TypeError);
  assertThrows(() => ring.registerBuffers(anything(null)), TypeError);
  assertThrows(() => ring.registerBuffers(anything(buffer)), TypeError);
  assertThrows(() => ring.registerBuffers(anything([16])), TypeError);
  assertThrows(() => ring.registerBuffers(anything([null])), TypeError);
  assertThrows(() => ring.registerBuffers([detached]), TypeError);
  assertThrows(() => ring.registerBuffers([new ArrayBuffer(0)]), TypeError);
  const resizable = new ArrayBuffer(16, { maxByteLength: 32 });
  assertThrows(() => ring.registerBuffers([resizable]), TypeError);
  assertThrows(() => ring.registerBuffers([{ iov_base: buffer, iov_len: 17 }]), RangeError);
  assertThrows(() => ring.registerBuffersTags([buffer], [1, 2]), RangeError);
  assertThrows(() => ring.registerBuffersUpdate(-1, [buffer]), RangeError);
  assertThrows(() => ring.registerBuffersUpdate(0, [buffer], []), RangeError);
  assertThrows(() => ring.registerBuffersSparse(1.5), RangeError);
  assertRefused(() => ring.unregisterBuffers(), "ENXIO");
});
