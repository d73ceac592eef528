// Goal: -1 as an offset is the position of the file, which moves; any other offset leaves it.
// Method: read and write with each operation, and ask lseek(2) for the position.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { allocBuffer } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern, positionOf } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepWrite() and prepRead() at -1 move the position", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(10);
  ring.prepWrite(fd, content, 10, -1);
  assertEquals(reapOne(ring).res, 10);
  assertEquals(positionOf(fd), 10);
  ring.prepWrite(fd, content, 10, -1n);
  assertEquals(reapOne(ring).res, 10);
  assertEquals(positionOf(fd), 20);
  ring.prepRead(fd, content, 10, -1);
  assertEquals(reapOne(ring).res, 0);
  close(fd);
  const again = openFile(`${dir}/file`);
  const buffer = new Uint8Array(15);
  ring.prepRead(again, buffer, 15, -1);
  assertEquals(reapOne(ring).res, 15);
  assertEquals(buffer, new Uint8Array(readFileSync(`${dir}/file`).subarray(0, 15)));
  assertEquals(positionOf(again), 15);
  close(again);
});

testFilesOnRing("a vectored or fixed operation at -1 moves the position", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const buffer = allocBuffer(4096).fill(65);
  ring.registerBuffers([buffer]);
  const four = buffer.subarray(0, 4);
  ring.prepWritev(fd, [four, four], 2, -1);
  assertEquals([reapOne(ring).res, positionOf(fd)], [8, 8]);
  ring.prepWriteFixed(fd, four, 4, -1, 0);
  assertEquals([reapOne(ring).res, positionOf(fd)], [4, 12]);
  ring.prepWritevFixed(fd, [four], 1, -1, 0, 0);
  assertEquals([reapOne(ring).res, positionOf(fd)], [4, 16]);
  ring.prepWritev2(fd, [four], 1, -1n, 0);
  assertEquals([reapOne(ring).res, positionOf(fd)], [4, 20]);
  assertEquals(readFileSync(`${dir}/file`, "utf8"), "A".repeat(20));
  close(fd);
});

testFilesOnRing("an operation at an offset leaves the position", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(10);
  ring.prepWrite(fd, content, 10, 5);
  assertEquals([reapOne(ring).res, positionOf(fd)], [10, 0]);
  ring.prepWritev(fd, [content], 1, 0n);
  assertEquals([reapOne(ring).res, positionOf(fd)], [10, 0]);
  ring.prepRead(fd, content, 10, 2);
  assertEquals([reapOne(ring).res, positionOf(fd)], [10, 0]);
  ring.prepReadv(fd, [content], 1, 2);
  assertEquals([reapOne(ring).res, positionOf(fd)], [10, 0]);
  close(fd);
});
