// Goal: fallocate does what its mode says. Method: look at size, blocks and bytes of the file after
// each mode; modes that the file system of the temporary directory lacks are skipped by name.
import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { EFBIG, EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import {
  FALLOC_FL_COLLAPSE_RANGE,
  FALLOC_FL_INSERT_RANGE,
  FALLOC_FL_KEEP_SIZE,
  FALLOC_FL_PUNCH_HOLE,
  FALLOC_FL_UNSHARE_RANGE,
  FALLOC_FL_WRITE_ZEROES,
  FALLOC_FL_ZERO_RANGE,
} from "../../src/abi/fs.ts";
import { Ring } from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { close } from "./_support/call.ts";
import { memoryFile, openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { testFilesOnRing, testFilesOnRings, withTempDir } from "./_support/temp_dir.ts";

/** A whole number of blocks of any file system. */
const BLOCK = 65_536;

testFilesOnRings("prepFallocate() without a mode lengthens the file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepFallocate(fd, 0, BLOCK, 2 * BLOCK, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  const { size, blocks } = statSync(`${dir}/file`);
  assertEquals(size, 3 * BLOCK);
  assert(blocks * 512 >= 2 * BLOCK);
  close(fd);
});

testFilesOnRing("FALLOC_FL_KEEP_SIZE allocates behind the end", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepFallocate(fd, FALLOC_FL_KEEP_SIZE, 0n, BigInt(BLOCK));
  assertEquals(reapOne(ring).res, 0);
  const { size, blocks } = statSync(`${dir}/file`);
  assertEquals(size, 0);
  assert(blocks * 512 >= BLOCK);
  close(fd);
});

const RANGES: [string, number, (content: Uint8Array) => number[]][] = [
  [
    "FALLOC_FL_PUNCH_HOLE",
    FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
    (content) => [...content.fill(0, BLOCK, 2 * BLOCK)],
  ],
  [
    "FALLOC_FL_ZERO_RANGE",
    FALLOC_FL_ZERO_RANGE,
    (content) => [...content.fill(0, BLOCK, 2 * BLOCK)],
  ],
  [
    "FALLOC_FL_WRITE_ZEROES",
    FALLOC_FL_WRITE_ZEROES,
    (content) => [...content.fill(0, BLOCK, 2 * BLOCK)],
  ],
  ["FALLOC_FL_UNSHARE_RANGE", FALLOC_FL_UNSHARE_RANGE, (content) => [...content]],
  [
    "FALLOC_FL_COLLAPSE_RANGE",
    FALLOC_FL_COLLAPSE_RANGE,
    (content) => [...content.slice(0, BLOCK), ...content.slice(2 * BLOCK)],
  ],
  [
    "FALLOC_FL_INSERT_RANGE",
    FALLOC_FL_INSERT_RANGE,
    (content) => [...content.slice(0, BLOCK), ...new Uint8Array(BLOCK), ...content.slice(BLOCK)],
  ],
];

for (const [name, mode, expected] of RANGES) {
  const title = `${name} changes the range and nothing else`;
  if (!(await isOffered(mode))) {
    skip(title, "the file system of the temporary directory does not have it");
    continue;
  }
  testFilesOnRing(title, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    const content = pattern(3 * BLOCK);
    ring.prepWrite(fd, content, content.length, 0);
    assertEquals(reapOne(ring).res, content.length);
    ring.prepFallocate(fd, mode, BLOCK, BLOCK);
    assertEquals(reapOne(ring).res, 0);
    const wanted = new Uint8Array(expected(content));
    assert(Buffer.from(wanted).equals(readFileSync(`${dir}/file`)));
    close(fd);
  });
}

testOnRing("prepFallocate() takes lengths and offsets beyond 2^53", (ring) => {
  const fd = memoryFile();
  // The lower words alone, or without the offset, would be a small allocation at the start.
  ring.prepFallocate(fd, 0, 2n ** 62n, 2n ** 62n + 4096n);
  assertEquals(reapOne(ring).res, -EFBIG);
  ring.prepFallocate(fd, 0, 2n ** 60n, 4096n);
  assertEquals(reapOne(ring).res, 0);
  ring.prepRead(fd, new Uint8Array(8), 8, 2n ** 60n + 4090n);
  assertEquals(reapOne(ring).res, 6);
  close(fd);
});

testFilesOnRing("prepFallocate() completes with what fallocate(2) refuses", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepFallocate(fd, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepFallocate(fd, 0, -1, 4096);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepFallocate(fd, 0x4000_0000, 0, 4096);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  assertEquals(statSync(`${dir}/file`).size, 0);
  close(fd);
});

async function isOffered(mode: number): Promise<boolean> {
  let result = 0;
  await withTempDir((dir) => {
    const ring = new Ring(1);
    const fd = openFile(`${dir}/file`);
    ring.prepFallocate(fd, 0, 0, 3 * BLOCK);
    reapOne(ring);
    ring.prepFallocate(fd, mode, BLOCK, BLOCK);
    result = reapOne(ring).res;
    close(fd);
    ring.close();
  });
  return result !== -EOPNOTSUPP;
}
