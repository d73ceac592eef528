// Goal: tee copies from pipe to pipe and leaves the bytes in the first. Method: copy a part, then
// read both pipes.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import { SPLICE_F_FD_IN_FIXED } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { pipe, readBytes, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

testOnRings("prepTee() copies bytes and leaves them in the first pipe", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const [copyEnd, copyWriteEnd] = pipe();
  writeBytes(writeEnd, 1, 2, 3, 4);
  ring.prepTee(readEnd, copyWriteEnd, 3, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 3, flags: 0 });
  assertEquals(readBytes(copyEnd, 8), [1, 2, 3]);
  assertEquals(readBytes(readEnd, 8), [1, 2, 3, 4]);
  close(readEnd, writeEnd, copyEnd, copyWriteEnd);
});

testFilesOnRing("prepTee() takes the input from a slot and refuses files", (ring, dir) => {
  const [readEnd, writeEnd] = pipe();
  const [copyEnd, copyWriteEnd] = pipe();
  ring.registerFilesSparse(1);
  ring.prepFilesUpdate(new Int32Array([readEnd]), 1, 0);
  assertEquals(reapOne(ring).res, 1);
  writeBytes(writeEnd, 9);
  ring.prepTee(0, copyWriteEnd, 1, SPLICE_F_FD_IN_FIXED);
  assertEquals(reapOne(ring).res, 1);
  assertEquals(readBytes(copyEnd, 8), [9]);
  const file = openFile(`${dir}/file`);
  ring.prepTee(file, copyWriteEnd, 1, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(readEnd, writeEnd, copyEnd, copyWriteEnd, file);
});
