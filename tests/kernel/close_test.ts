// Goal: close closes a descriptor or empties a slot, once. Method: close, use what was closed, and
// close again.
import { assertEquals, assertThrows } from "@std/assert";
import { EBADF, EINVAL } from "../../src/abi/errno.ts";
import { F_GETFD } from "../../src/abi/fs.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { IORING_FILE_INDEX_ALLOC, IORING_OP_CLOSE, IOSQE_IO_HARDLINK } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("prepClose() closes a descriptor", (ring) => {
  const fd = memoryFile();
  ring.prepClose(fd, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(systemCall("fcntl", fd, F_GETFD), -EBADF);
  ring.prepClose(fd);
  assertEquals(reapOne(ring).res, -EBADF);
  ring.prepClose(-1);
  assertEquals(reapOne(ring).res, -EBADF);
});

testOnRings("prepClose() refuses the ring itself", (ring) => {
  ring.prepClose(ring.fd);
  assertEquals(reapOne(ring).res, -EBADF);
  ring.prepNop();
  assertEquals(reapOne(ring).res, 0);
});

testOnRing("prepClose() leaves a read that was started before", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const buffer = new Uint8Array(8);
  ring.prepRead(readEnd, buffer, 8, -1, 1);
  ring.prepClose(readEnd, 2);
  assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
  writeBytes(writeEnd, 7);
  assertEquals(reapOne(ring), { userData: 1, res: 1, flags: 0 });
  assertEquals(buffer[0], 7);
  close(writeEnd);
});

testOnRings("prepCloseDirect() empties a slot", (ring) => {
  ring.registerFilesSparse(2);
  const fd = memoryFile();
  ring.prepFilesUpdate(new Int32Array([fd, fd]), 2, 0);
  assertEquals(reapOne(ring).res, 2);
  ring.prepCloseDirect(1, 1);
  ring.sqeSetFlags(IOSQE_IO_HARDLINK);
  ring.prepCloseDirect(1, 2);
  assertEquals(reapResults(ring, 2), { 1: 0, 2: -EBADF });
  ring.prepCloseDirect(2);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepCloseDirect(0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(systemCall("fcntl", fd, F_GETFD) >= 0, true);
  close(fd);
});

testOnRing("prepCloseDirect() refuses IORING_FILE_INDEX_ALLOC, which C takes for fd 0", (ring) => {
  assertThrows(() => ring.prepCloseDirect(IORING_FILE_INDEX_ALLOC), RangeError, "wanted a slot");
  assertThrows(() => ring.prepCloseDirect(IORING_FILE_INDEX_ALLOC - 1), RangeError);
  assertThrows(() => ring.prepCloseDirect(-1), RangeError);
  assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [0, ring.sqEntries]);
});

testOnRing("close completes with -EINVAL with both a descriptor and a slot", (ring) => {
  const fd = memoryFile();
  ring.prepRw(IORING_OP_CLOSE, fd, 0, 0, 0);
  ring.sqeSetFileIndex(1);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
