// Goal: flags that do not fit the ring or the file are refused by the completion, not lost.
// Method: set each, and look at the result and at the file.
import { assertEquals } from "@std/assert";
import { statSync } from "node:fs";
import { EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { RWF_ATOMIC, RWF_HIPRI, RWF_NOSIGNAL } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** The first flag behind those of Linux 6.18. */
const UNKNOWN_FLAG = RWF_NOSIGNAL << 1;

testFilesOnRings("RWF_HIPRI completes with -EINVAL without IORING_SETUP_IOPOLL", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetRwFlags(RWF_HIPRI);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepReadv2(fd, [pattern(8)], 1, 0, RWF_HIPRI);
  assertEquals(reapOne(ring).res, -EINVAL);
  assertEquals(statSync(`${dir}/file`).size, 0);
  close(fd);
});

testFilesOnRing("RWF_ATOMIC completes with -EOPNOTSUPP on a buffered file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWrite(fd, pattern(4096), 4096, 0);
  ring.sqeSetRwFlags(RWF_ATOMIC);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  assertEquals(statSync(`${dir}/file`).size, 0);
  close(fd);
});

testFilesOnRing("an unknown flag completes with -EOPNOTSUPP", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWritev2(fd, [pattern(8)], 1, 0, UNKNOWN_FLAG);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  ring.prepWritev2(fd, [pattern(8)], 1, 0, 0x8000_0000 | 0);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetRwFlags(0x8000_0000 | 0);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  assertEquals(statSync(`${dir}/file`).size, 0);
  close(fd);
});
