// Goal: a read or write uses a registered buffer. Method: register one, move a part of it to a file
// and back; leave the buffer, name a slot that is empty.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EFAULT } from "../../src/abi/errno.ts";
import { addressOf, allocBuffer } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepWriteFixed() and prepReadFixed() use a part of the buffer", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const buffer = allocBuffer(16384);
  buffer.set(pattern(16384));
  ring.registerBuffers([buffer]);
  const part = buffer.subarray(4000, 10_000);
  ring.prepWriteFixed(fd, part, 6000, 0, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 6000, flags: 0 });
  assertEquals(new Uint8Array(readFileSync(`${dir}/file`)), new Uint8Array(part));
  const expected = part.slice(10, 110);
  ring.prepReadFixed(fd, addressOf(buffer) + 16_284, 100, 10, 0);
  assertEquals(reapOne(ring).res, 100);
  assertEquals(buffer.slice(16_284), expected);
  close(fd);
});

testFilesOnRing("prepReadFixed() completes with -EFAULT outside of the buffer", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const memory = allocBuffer(8192);
  ring.registerBuffers([memory.subarray(0, 4096)]);
  ring.prepReadFixed(fd, memory.subarray(4090), 10, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  ring.prepWriteFixed(fd, memory.subarray(0, 8), 8, 0, 1);
  assertEquals(reapOne(ring).res, -EFAULT);
  assertEquals(readFileSync(`${dir}/file`).length, 0);
  close(fd);
});
