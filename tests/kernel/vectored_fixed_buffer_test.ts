// Goal: a vectored read or write uses parts of one registered buffer. Method: register a buffer,
// move parts of it to a file and back; leave the buffer, name a slot that is empty.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EFAULT } from "../../src/abi/errno.ts";
import { RWF_APPEND } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepWritevFixed() and prepReadvFixed() use parts of the buffer", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const buffer = allocBuffer(16384);
  buffer.set(pattern(16384));
  ring.registerBuffers([buffer]);
  const parts = [buffer.subarray(5000, 9000), buffer.subarray(100, 200)];
  ring.prepWritevFixed(fd, parts, 2, 3, 0, 0, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 4100, flags: 0 });
  const expected = new Uint8Array([0, 0, 0, ...parts[0]!, ...parts[1]!]);
  assertEquals(new Uint8Array(readFileSync(`${dir}/file`)), expected);

  buffer.fill(0);
  const into = [buffer.subarray(10, 110), buffer.subarray(8000, 12000)];
  ring.prepReadvFixed(fd, into, 2, 3, 0, 0, 2);
  assertEquals(reapOne(ring), { userData: 2, res: 4100, flags: 0 });
  assertEquals(new Uint8Array([...into[0]!, ...into[1]!]), expected.slice(3));
  close(fd);
});

testFilesOnRing("prepWritevFixed() passes flags on", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const buffer = allocBuffer(4096).fill(65);
  ring.registerBuffers([buffer]);
  for (let i = 0; i < 2; i++) {
    ring.prepWritevFixed(fd, [buffer.subarray(0, 2)], 1, 0, RWF_APPEND, 0);
    assertEquals(reapOne(ring).res, 2);
  }
  assertEquals(readFileSync(`${dir}/file`, "utf8"), "AAAA");
  close(fd);
});

testFilesOnRing("prepReadvFixed() completes with -EFAULT outside of the buffer", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const memory = allocBuffer(8192);
  ring.registerBuffers([memory.subarray(0, 4096)]);
  ring.prepReadvFixed(fd, [memory.subarray(0, 8), memory.subarray(4090, 4100)], 2, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EFAULT);
  ring.prepReadvFixed(fd, [memory.subarray(0, 8)], 1, 0, 0, 1);
  assertEquals(reapOne(ring).res, -EFAULT);
  close(fd);
});
