// Goal: splice moves bytes between pipes and files at the given offsets. Method: file to pipe to
// file, with offsets and with the positions of the files, and with a registered file as the input.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EINVAL, ESPIPE } from "../../src/abi/errno.ts";
import { SPLICE_F_MORE, SPLICE_F_MOVE, SPLICE_F_NONBLOCK } from "../../src/abi/fs.ts";
import { IOSQE_FIXED_FILE, SPLICE_F_FD_IN_FIXED } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, openFile, pattern, positionOf } from "./_support/files.ts";
import { pipe, readBytes, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepSplice() moves bytes from a file through a pipe to a file", (ring, dir) => {
  const content = pattern(1000);
  const from = openFile(`${dir}/from`);
  const to = openFile(`${dir}/to`);
  const [readEnd, writeEnd] = pipe();
  ring.prepWrite(from, content, 1000, 0);
  assertEquals(reapOne(ring).res, 1000);
  ring.prepSplice(from, 100, writeEnd, -1, 500, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 500, flags: 0 });
  ring.prepSplice(readEnd, -1, to, 7n, 500, SPLICE_F_MOVE | SPLICE_F_MORE);
  assertEquals(reapOne(ring).res, 500);
  assertEquals([positionOf(from), positionOf(to)], [0, 0]);
  const expected = new Uint8Array([...new Uint8Array(7), ...content.slice(100, 600)]);
  assertEquals(new Uint8Array(readFileSync(`${dir}/to`)), expected);
  close(from, to, readEnd, writeEnd);
});

testFilesOnRing("prepSplice() at -1 uses and moves the positions of files", (ring, dir) => {
  const content = pattern(100);
  const from = openFile(`${dir}/from`);
  const to = openFile(`${dir}/to`);
  const [readEnd, writeEnd] = pipe();
  ring.prepWrite(from, content, 100, 0);
  assertEquals(reapOne(ring).res, 100);
  for (const [length, position] of [[30, 30], [60, 90], [60, 100]] as const) {
    ring.prepSplice(from, -1, writeEnd, -1, length, 0);
    const moved = reapOne(ring).res;
    ring.prepSplice(readEnd, -1n, to, -1n, length, 0);
    assertEquals(reapOne(ring).res, moved);
    assertEquals([positionOf(from), positionOf(to)], [position, position]);
  }
  ring.prepSplice(from, -1, writeEnd, -1, 10, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(new Uint8Array(readFileSync(`${dir}/to`)), content);
  close(from, to, readEnd, writeEnd);
});

testOnRing("prepSplice() takes offsets beyond 2^53 on both sides", (ring) => {
  const from = memoryFile();
  const to = memoryFile();
  const [readEnd, writeEnd] = pipe();
  const content = pattern(16);
  ring.prepWrite(from, content, 16, 2n ** 60n + 5n);
  assertEquals(reapOne(ring).res, 16);
  ring.prepSplice(from, 2n ** 60n + 5n, writeEnd, -1, 16, 0);
  assertEquals(reapOne(ring).res, 16);
  ring.prepSplice(readEnd, -1, to, 2n ** 61n + 9n, 16, 0);
  assertEquals(reapOne(ring).res, 16);
  const found = new Uint8Array(16);
  ring.prepRead(to, found, 16, 2n ** 61n + 9n);
  assertEquals(reapOne(ring).res, 16);
  assertEquals(found, content);
  close(from, to, readEnd, writeEnd);
});

testFilesOnRings("SPLICE_F_FD_IN_FIXED takes the input from a slot", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const [otherReadEnd, otherWriteEnd] = pipe();
  ring.registerFilesSparse(4);
  ring.prepFilesUpdate(new Int32Array([readEnd, otherWriteEnd]), 2, 1);
  assertEquals(reapOne(ring).res, 2);
  close(readEnd, otherWriteEnd);
  writeBytes(writeEnd, 1, 2, 3);
  ring.prepSplice(1, -1, 2, -1, 3, SPLICE_F_FD_IN_FIXED | SPLICE_F_MOVE);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 3);
  assertEquals(readBytes(otherReadEnd, 8), [1, 2, 3]);
  close(writeEnd, otherReadEnd);
});

testFilesOnRing("prepSplice() completes with what splice(2) refuses", (ring, dir) => {
  const file = openFile(`${dir}/file`);
  const [readEnd, writeEnd] = pipe();
  ring.prepSplice(file, 0, file, 0, 1, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepSplice(readEnd, 0, file, 0, 1, 0);
  assertEquals(reapOne(ring).res, -ESPIPE);
  ring.prepSplice(file, 0, writeEnd, -1, 1, 0x100);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepSplice(readEnd, -1, file, 0, 0, SPLICE_F_NONBLOCK);
  assertEquals(reapOne(ring).res, 0);
  close(file, readEnd, writeEnd);
});
