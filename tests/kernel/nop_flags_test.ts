// Goal: a NOP with flags does what they say. Method: set each by sqeSetRwFlags(), and look at the
// result of the completion.
import { assertEquals } from "@std/assert";
import { EBADF, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  IORING_NOP_CQE32,
  IORING_NOP_FILE,
  IORING_NOP_FIXED_BUFFER,
  IORING_NOP_FIXED_FILE,
  IORING_NOP_INJECT_RESULT,
  IORING_NOP_TW,
  IORING_OP_NOP,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function nop(ring: Ring, flags: number, fd = -1): number {
  ring.prepRw(IORING_OP_NOP, fd, 0, 0, 0);
  ring.sqeSetRwFlags(flags);
  return reapOne(ring).res;
}

testOnRings("prepNop() completes with 0 and its user data", (ring) => {
  for (const userData of [0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
    ring.prepNop(userData);
    assertEquals(reapOne(ring), { userData, res: 0, flags: 0 });
  }
});

testOnRings("IORING_NOP_INJECT_RESULT completes with the length", (ring) => {
  for (const result of [0, 1, 2 ** 31 - 1, -1, -125]) {
    ring.prepNop(7);
    ring.sqeSetRwFlags(IORING_NOP_INJECT_RESULT);
    ring.sqeSetLen(result >>> 0);
    assertEquals(reapOne(ring), { userData: 7, res: result, flags: 0 });
  }
});

testOnRings("IORING_NOP_TW completes through task work", (ring) => {
  assertEquals(nop(ring, IORING_NOP_TW), 0);
});

testOnRing("IORING_NOP_FILE completes with -EBADF without a file", (ring) => {
  const fd = memoryFile();
  assertEquals(nop(ring, IORING_NOP_FILE, fd), 0);
  close(fd);
  assertEquals(nop(ring, IORING_NOP_FILE, fd), -EBADF);
  assertEquals(nop(ring, 0, fd), 0);
});

testOnRing("IORING_NOP_FIXED_FILE looks among the registered files", (ring) => {
  ring.registerFilesSparse(2);
  assertEquals(nop(ring, IORING_NOP_FILE | IORING_NOP_FIXED_FILE, 1), -EBADF);
  const fd = memoryFile();
  ring.prepFilesUpdate(new Int32Array([fd]), 1, 1);
  assertEquals(reapOne(ring).res, 1);
  close(fd);
  assertEquals(nop(ring, IORING_NOP_FILE | IORING_NOP_FIXED_FILE, 1), 0);
});

testOnRing("IORING_NOP_FIXED_BUFFER looks among the registered buffers", (ring) => {
  assertEquals(nop(ring, IORING_NOP_FIXED_BUFFER), -EFAULT);
  ring.registerBuffers([allocBuffer(4096)]);
  assertEquals(nop(ring, IORING_NOP_FIXED_BUFFER), 0);
  ring.prepNop();
  ring.sqeSetRwFlags(IORING_NOP_FIXED_BUFFER);
  ring.sqeSetBufIndex(1);
  assertEquals(reapOne(ring).res, -EFAULT);
});

testOnRing("unknown flags, and big completions on a ring of small ones, are -EINVAL", (ring) => {
  assertEquals(nop(ring, IORING_NOP_CQE32), -EINVAL);
  assertEquals(nop(ring, IORING_NOP_CQE32 << 1), -EINVAL);
});
