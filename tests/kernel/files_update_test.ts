// Goal: registered files are replaced by an operation. Method: fill, skip, empty and replace slots,
// and read through them; let the kernel choose slots.
import { assertEquals } from "@std/assert";
import { EBADF, EINVAL, ENXIO } from "../../src/abi/errno.ts";
import {
  addressOf,
  IORING_FILE_INDEX_ALLOC,
  IORING_REGISTER_FILES_SKIP,
  IOSQE_FIXED_FILE,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** A file that holds one byte. */
function fileOf(ring: Ring, byte: number): number {
  const fd = memoryFile();
  ring.prepWrite(fd, new Uint8Array([byte]), 1, 0);
  assertEquals(reapOne(ring).res, 1);
  return fd;
}

/** The byte of the file in each slot, or -errno. */
function slots(ring: Ring, count: number): number[] {
  return Array.from({ length: count }, (_, slot) => {
    const buffer = new Uint8Array(1);
    ring.prepRead(slot, buffer, 1, 0);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    const { res } = reapOne(ring);
    return res < 0 ? res : buffer[0]!;
  });
}

testOnRings("prepFilesUpdate() fills, replaces, skips and empties slots", (ring) => {
  ring.registerFilesSparse(4);
  const [one, two, three] = [1, 2, 3].map((byte) => fileOf(ring, byte));
  ring.prepFilesUpdate(new Int32Array([one!, two!, three!]), 3, 1, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 3, flags: 0 });
  assertEquals(slots(ring, 4), [-EBADF, 1, 2, 3]);
  const changes = new Int32Array([three!, -1, IORING_REGISTER_FILES_SKIP, one!]);
  ring.prepFilesUpdate(addressOf(changes), 4, 0);
  assertEquals(reapOne(ring).res, 4);
  close(one!, two!, three!);
  assertEquals(slots(ring, 4), [3, -EBADF, 2, 1]);
});

testOnRings("prepFilesUpdate() lets the kernel choose, which writes the slots", (ring) => {
  ring.registerFilesSparse(4);
  const fd = fileOf(ring, 9);
  ring.prepFilesUpdate(new Int32Array([fd]), 1, 1);
  assertEquals(reapOne(ring).res, 1);
  const fds = new Int32Array([fd, fd]);
  ring.prepFilesUpdate(fds, 2, IORING_FILE_INDEX_ALLOC);
  assertEquals(reapOne(ring).res, 2);
  close(fd);
  assertEquals(fds.includes(1), false);
  const filled = slots(ring, 4).map((byte) => byte === 9);
  assertEquals(filled.filter((is) => is).length, 3);
  assertEquals([...fds].map((slot) => filled[slot]), [true, true]);
});

testOnRing("prepFilesUpdate() completes with what the kernel refuses", (ring) => {
  ring.prepFilesUpdate(new Int32Array([0]), 1, 0);
  assertEquals(reapOne(ring).res, -ENXIO);
  ring.registerFilesSparse(2);
  ring.prepFilesUpdate(new Int32Array([0]), 1, 2);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepFilesUpdate(new Int32Array([1 << 30]), 1, 0);
  assertEquals(reapOne(ring).res, -EBADF);
});
