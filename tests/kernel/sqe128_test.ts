// Goal: a ring with entries of 128 bytes runs the same operations. Method: write, read and open on
// such rings; fill the upper half of entries with a command, and see that later ones are clean.
import { assertEquals, assertThrows } from "@std/assert";
import { AT_FDCWD, O_RDONLY } from "../../src/abi/fs.ts";
import { IORING_SETUP_CQE32, IORING_SETUP_SQE128 } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const CMD_BYTES = 80;

for (
  const [name, options] of [
    ["no further flags", { flags: IORING_SETUP_SQE128 }],
    ["CQE32", { flags: IORING_SETUP_SQE128 | IORING_SETUP_CQE32 }],
    ["mmap", { flags: IORING_SETUP_SQE128, memory: "mmap" }],
  ] as const
) {
  testFilesOnRing(`SQE128: reads, writes and opens complete (${name})`, (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    const content = pattern(64);
    for (let round = 0; round < 3 * ring.sqEntries; round++) {
      ring.prepWrite(fd, content, 64, 64 * round, round);
      assertEquals(reapOne(ring).res, 64);
    }
    const buffers = [new Uint8Array(64), new Uint8Array(64)];
    ring.prepRead(fd, buffers[0]!, 64, 64, 1);
    ring.prepReadv(fd, buffers.slice(1), 1, 128, 2);
    ring.prepNop(3);
    assertEquals(reapResults(ring, 3), { 1: 64, 2: 64, 3: 0 });
    assertEquals(buffers, [content, content]);
    ring.prepOpenat(AT_FDCWD, `${dir}/file`, O_RDONLY, 0);
    close(fd, reapOne(ring).res);
  }, options);
}

testFilesOnRing("SQE128: sqeSetCmd() fills 80 bytes, and the next entry is clean", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const bytes = new Uint8Array(CMD_BYTES + 1).fill(0xff);
  for (let round = 0; round < ring.sqEntries; round++) {
    ring.prepUringCmd(0, fd);
    ring.sqeSetCmd(bytes.subarray(0, CMD_BYTES));
    reapOne(ring);
  }
  ring.prepUringCmd(0, fd);
  assertThrows(() => ring.sqeSetCmd(bytes), RangeError, "wanted at most 80, got 81");
  reapOne(ring);
  // Stale bytes in the reserved fields would be -EINVAL.
  for (let round = 0; round < ring.sqEntries; round++) {
    ring.prepFtruncate(fd, round);
    assertEquals(reapOne(ring).res, 0);
  }
  close(fd);
}, { flags: IORING_SETUP_SQE128 });
