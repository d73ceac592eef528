// Goal: a multishot read completes again and again, each time with a provided buffer. Since Linux
// 6.7. Method: write to a pipe several times; look at the flags, the buffers and the end.
import { assertEquals } from "@std/assert";
import { EBADFD, ECANCELED, EINVAL, ENOBUFS } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { provideBuffers } from "./_support/provided.ts";
import { testOnRings } from "./_support/ring_variants.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const GROUP = 5;
const LENGTH = 16;

/** Writes bytes and gives what the completion brought. */
function roundTrip(ring: Ring, writeEnd: number, memory: Uint8Array, ...bytes: number[]): Cqe {
  writeBytes(writeEnd, ...bytes);
  const cqe = reapOne(ring);
  const start = (cqe.flags >>> IORING_CQE_BUFFER_SHIFT) * LENGTH;
  assertEquals(cqe.flags & IORING_CQE_F_BUFFER, IORING_CQE_F_BUFFER);
  assertEquals([...memory.subarray(start, start + cqe.res)], bytes.slice(0, cqe.res));
  return cqe;
}

testOnRings("prepReadMultishot() completes until the buffers are used up", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const memory = allocBuffer(3 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  ring.prepReadMultishot(readEnd, 0, -1, GROUP, 42);
  ring.submit();
  for (const bytes of [[1], [2, 3], [4, 5, 6]]) {
    const { userData, res, flags } = roundTrip(ring, writeEnd, memory, ...bytes);
    assertEquals([userData, res], [42, bytes.length]);
    assertEquals(flags & IORING_CQE_F_MORE, IORING_CQE_F_MORE);
  }
  writeBytes(writeEnd, 7);
  assertEquals(reapOne(ring), { userData: 42, res: -ENOBUFS, flags: 0 });
  close(readEnd, writeEnd);
});

testOnRings("prepReadMultishot() ends when it is cancelled", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const memory = allocBuffer(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  ring.prepReadMultishot(readEnd, 0, -1, GROUP, 42);
  ring.submit();
  roundTrip(ring, writeEnd, memory, 8);
  ring.prepCancel(42, 0, 9);
  assertEquals(reapResults(ring, 2), { 42: -ECANCELED, 9: 0 });
  close(readEnd, writeEnd);
});

testOnRings("prepReadMultishot() completes with -EINVAL with a length", (ring) => {
  const [readEnd, writeEnd] = pipe();
  provideBuffers(ring, allocBuffer(LENGTH), LENGTH, GROUP);
  ring.prepReadMultishot(readEnd, 8, -1, GROUP);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(readEnd, writeEnd);
});

testOnRings("prepReadMultishot() ends with 0 when the pipe is closed", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const memory = allocBuffer(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  ring.prepReadMultishot(readEnd, 0, -1, GROUP, 42);
  ring.submit();
  roundTrip(ring, writeEnd, memory, 8);
  close(writeEnd);
  const { res, flags } = reapOne(ring);
  assertEquals([res, flags & IORING_CQE_F_MORE], [0, 0]);
  close(readEnd);
});

testFilesOnRing("prepReadMultishot() completes with -EBADFD on a regular file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  provideBuffers(ring, allocBuffer(LENGTH), LENGTH, GROUP);
  ring.prepReadMultishot(fd, 0, 0, GROUP);
  assertEquals(reapOne(ring).res, -EBADFD);
  close(fd);
});
