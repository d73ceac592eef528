// Goal: a read that is shorter than asked for breaks a chain of links; one that is full does not.
// Method: reads before and across the end of a file, each linked to a NOP.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { ECANCELED } from "../../src/abi/errno.ts";
import { IOSQE_IO_LINK } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapResults } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("IOSQE_IO_LINK cancels what follows a short read", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(10));
  const fd = openFile(`${dir}/file`);
  const buffer = new Uint8Array(20);
  for (
    const [offset, length, count, next] of [
      [0, 10, 10, 0],
      [0, 11, 10, -ECANCELED],
      [9, 1, 1, 0],
      [9, 2, 1, -ECANCELED],
      [10, 1, 0, -ECANCELED],
    ] as const
  ) {
    ring.prepRead(fd, buffer, length, offset, 1);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepNop(2);
    assertEquals(reapResults(ring, 2), { 1: count, 2: next }, `${length} bytes at ${offset}`);
  }
  close(fd);
});
