// Goal: what cannot be registered is refused, and the table stays as it was. Method: try each
// refusal, before and behind a table of one file.
import { assertEquals, assertThrows } from "@std/assert";
import { IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

testOnRing("registerFiles() and its kin are refused as the kernel does", (ring) => {
  const fd = memoryFile();
  const closed = memoryFile();
  close(closed);
  assertRefused(() => ring.registerFiles([]), "EINVAL");
  assertRefused(() => ring.registerFilesSparse(0), "EINVAL");
  assertRefused(() => ring.registerFiles([fd, closed]), "EBADF");
  assertRefused(() => ring.registerFiles([ring.fd]), "EBADF");
  assertRefused(() => ring.registerFilesTags([-1], [5]), "EINVAL");
  assertRefused(() => ring.unregisterFiles(), "ENXIO");
  assertRefused(() => ring.registerFilesUpdate(0, [fd]), "ENXIO");
  assertRefused(() => ring.registerFilesUpdateTag(0, [fd], [1]), "ENXIO");
  ring.registerFiles([fd]);
  assertRefused(() => ring.registerFiles([fd]), "EBUSY");
  assertRefused(() => ring.registerFilesTags([fd], [1]), "EBUSY");
  assertRefused(() => ring.registerFilesSparse(1), "EBUSY");
  assertRefused(() => ring.registerFilesUpdate(0, []), "EINVAL");
  assertRefused(() => ring.registerFilesUpdate(1, [fd]), "EINVAL");
  assertRefused(() => ring.registerFilesUpdate(0xffff_ffff, [fd]), "EOVERFLOW");
  ring.prepFsync(0, 0);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 0);
  close(fd);
});

testOnRing("registerFiles() and its kin refuse what is no list of descriptors", (ring) => {
  const anything = (value: unknown) => value as number[];
  assertThrows(() => ring.registerFiles(anything(undefined)), TypeError);
  assertThrows(() => ring.registerFiles(anything(null)), TypeError);
  assertThrows(() => ring.registerFiles(anything(3)), TypeError);
  assertThrows(() => ring.registerFiles(anything(["1"])), TypeError);
  assertThrows(() => ring.registerFiles([1.5]), RangeError);
  assertThrows(() => ring.registerFiles([2 ** 31]), RangeError);
  assertThrows(() => ring.registerFilesTags([-1], []), RangeError);
  assertThrows(() => ring.registerFilesTags([-1], [0.5]), RangeError);
  assertThrows(() => ring.registerFilesSparse(-1), RangeError);
  assertThrows(() => ring.registerFilesUpdate(-1, [-1]), RangeError);
  assertThrows(() => ring.registerFileAllocRange(0, 2 ** 32), RangeError);
  assertRefused(() => ring.unregisterFiles(), "ENXIO");
});
