// Goal: ftruncate sets the length of a file. Since Linux 6.9. Method: shorten, lengthen and read;
// lengths beyond 2^53 are tried on a file in memory.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EINVAL } from "../../src/abi/errno.ts";
import { O_RDONLY, SEEK_END } from "../../src/abi/fs.ts";
import { call, close } from "./_support/call.ts";
import { memoryFile, openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepFtruncate() shortens and lengthens a file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(100);
  ring.prepWrite(fd, content, 100, 0);
  assertEquals(reapOne(ring).res, 100);
  ring.prepFtruncate(fd, 10, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  ring.prepFtruncate(fd, 20n);
  assertEquals(reapOne(ring).res, 0);
  const expected = new Uint8Array([...content.slice(0, 10), ...new Uint8Array(10)]);
  assertEquals(new Uint8Array(readFileSync(`${dir}/file`)), expected);
  close(fd);
});

testOnRing("prepFtruncate() takes lengths up to 2^63 - 1", (ring) => {
  const fd = memoryFile();
  for (const length of [2 ** 40, Number.MAX_SAFE_INTEGER, 2n ** 52n, 0, 2n ** 53n - 1n]) {
    ring.prepFtruncate(fd, length);
    assertEquals(reapOne(ring).res, 0);
    assertEquals(call("lseek", fd, 0, SEEK_END), Number(length));
  }
  ring.prepFtruncate(fd, 2n ** 63n - 1n);
  assertEquals(reapOne(ring).res, 0);
  ring.prepRead(fd, new Uint8Array(16), 16, 2n ** 63n - 20n);
  assertEquals(reapOne(ring).res, 16);
  close(fd);
});

testFilesOnRing(
  "prepFtruncate() completes with -EINVAL on a file open for reading",
  (ring, dir) => {
    close(openFile(`${dir}/file`));
    const fd = openFile(`${dir}/file`, O_RDONLY);
    ring.prepFtruncate(fd, 1);
    assertEquals(reapOne(ring).res, -EINVAL);
    close(fd);
  },
);
