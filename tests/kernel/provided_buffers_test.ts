// Goal: the kernel takes a provided buffer for each request that asks for one, and tells which.
// Method: provide buffers of a group, read from files and pipes, take the rest back.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { E2BIG, EINVAL, ENOBUFS, ENOENT } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IOSQE_BUFFER_SELECT,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const GROUP = 65_535;
const FIRST_ID = 1000;
const LENGTH = 100;

/** Provides buffers with the ids 1000, 1001 ...; returns their memory. */
function provide(ring: Ring, count: number): Uint8Array {
  const memory = allocBuffer(count * LENGTH);
  ring.prepProvideBuffers(memory, LENGTH, count, GROUP, FIRST_ID, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  return memory;
}

/** Reads into a buffer of the group. */
function select(ring: Ring, fd: number, length: number, offset: number): Cqe {
  ring.prepRead(fd, 0, length, offset);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  return reapOne(ring);
}

function bufferId({ flags }: Cqe): number {
  assertEquals(flags & IORING_CQE_F_BUFFER, IORING_CQE_F_BUFFER);
  return flags >>> IORING_CQE_BUFFER_SHIFT;
}

testFilesOnRings("each read gets a buffer of its own, until there is none", (ring, dir) => {
  const content = pattern(1000);
  writeFileSync(`${dir}/file`, content);
  const fd = openFile(`${dir}/file`);
  const memory = provide(ring, 3);
  const ids = new Set<number>();
  for (const offset of [0, 500, 990]) {
    const cqe = select(ring, fd, LENGTH, offset);
    assertEquals(cqe.res, Math.min(LENGTH, 1000 - offset));
    const id = bufferId(cqe);
    ids.add(id);
    const start = (id - FIRST_ID) * LENGTH;
    const found = memory.slice(start, start + cqe.res);
    assertEquals(found, content.slice(offset, offset + cqe.res));
  }
  assertEquals([...ids].sort(), [1000, 1001, 1002]);
  assertEquals(select(ring, fd, LENGTH, 0), { userData: 0, res: -ENOBUFS, flags: 0 });
  ring.prepProvideBuffers(memory, LENGTH, 1, GROUP, 7);
  assertEquals(reapOne(ring).res, 0);
  // A read is no longer than the buffer.
  const again = select(ring, fd, 1000, 0);
  assertEquals([again.res, bufferId(again)], [LENGTH, 7]);
  close(fd);
});

testFilesOnRing("a vectored read of one buffer may ask for it", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(50));
  const fd = openFile(`${dir}/file`);
  const memory = provide(ring, 1);
  ring.prepReadv(fd, [{ iov_base: 0, iov_len: 20 }], 1, 0);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  const cqe = reapOne(ring);
  assertEquals([cqe.res, bufferId(cqe)], [20, FIRST_ID]);
  assertEquals(memory.slice(0, 20), pattern(20));
  close(fd);
});

testOnRings("a waiting read takes its buffer when data comes", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const memory = provide(ring, 1);
  ring.prepRead(readEnd, 0, LENGTH, -1, 1);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  ring.submit();
  writeBytes(writeEnd, 3, 1, 4);
  const cqe = reapOne(ring);
  assertEquals([cqe.userData, cqe.res, bufferId(cqe)], [1, 3, FIRST_ID]);
  assertEquals([...memory.subarray(0, 3)], [3, 1, 4]);
  close(readEnd, writeEnd);
});

testOnRings("prepRemoveBuffers() takes back at most as many as there are", (ring) => {
  provide(ring, 5);
  const removed = [2, 10, 1].map((count) => {
    ring.prepRemoveBuffers(count, GROUP);
    return reapOne(ring).res;
  });
  assertEquals(removed.slice(0, 2), [2, 3]);
  ring.prepRemoveBuffers(1, GROUP - 1);
  assertEquals(reapOne(ring).res, -ENOENT);
});

testOnRing("prepProvideBuffers() completes with what the kernel refuses", (ring) => {
  const memory = allocBuffer(65_536);
  const cases: [number, number, number, number][] = [
    [1, 0, 0, -E2BIG],
    [1, 65_536, 1, -EINVAL],
    [0, 1, 0, -EINVAL],
  ];
  for (const [length, count, id, expected] of cases) {
    ring.prepProvideBuffers(memory, length, count, GROUP, id);
    assertEquals(reapOne(ring).res, expected, `${count} of ${length} from ${id}`);
  }
  ring.prepProvideBuffers(memory, 1, 65_536, GROUP, 0);
  assertEquals(reapOne(ring).res, 0);
});
