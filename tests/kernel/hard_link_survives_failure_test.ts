// Goal: a hard link goes on after a failure and after a short read, in order; a plain link behind
// it still breaks. Method: reads that fail and reads across the end of a file, hard-linked.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { EBADF, ECANCELED } from "../../src/abi/errno.ts";
import { IOSQE_IO_HARDLINK, IOSQE_IO_LINK } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reap, reapResults } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

const NOT_OPEN = -1;

testFilesOnRings("IOSQE_IO_HARDLINK goes on after failures and short reads", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(10));
  const fd = openFile(`${dir}/file`);
  const buffer = new Uint8Array(20);
  ring.prepRead(NOT_OPEN, buffer, 8, 0, 1);
  ring.sqeSetFlags(IOSQE_IO_HARDLINK);
  ring.prepRead(fd, buffer, 20, 0, 2);
  ring.sqeSetFlags(IOSQE_IO_HARDLINK);
  ring.prepNop(3);
  const completed = reap(ring, 3).map(({ userData, res }) => [userData, res]);
  assertEquals(completed, [[1, -EBADF], [2, 10], [3, 0]]);
  close(fd);
});

testFilesOnRings("IOSQE_IO_HARDLINK is for one entry: a later plain link breaks", (ring) => {
  ring.prepRead(NOT_OPEN, new Uint8Array(8), 8, 0, 1);
  ring.sqeSetFlags(IOSQE_IO_HARDLINK);
  ring.prepRead(NOT_OPEN, new Uint8Array(8), 8, 0, 2);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(3);
  assertEquals(reapResults(ring, 3), { 1: -EBADF, 2: -EBADF, 3: -ECANCELED });
});
