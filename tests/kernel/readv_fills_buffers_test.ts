// Goal: one read fills several buffers in their order. Method: read a known file into lists of
// buffers and of pairs, and into an array that the caller packed.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { addressOf } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepReadv() fills buffers of any kind in their order", (ring, dir) => {
  const content = pattern(100);
  writeFileSync(`${dir}/file`, content);
  const fd = openFile(`${dir}/file`);
  const first = new Uint8Array(10);
  const second = new Uint16Array(2);
  const third = new ArrayBuffer(3);
  const fourth = new DataView(new ArrayBuffer(20), 5, 6);
  ring.prepReadv(fd, [first, second, third, fourth], 4, 7, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 23, flags: 0 });
  assertEquals(first, content.slice(7, 17));
  assertEquals(new Uint8Array(second.buffer), content.slice(17, 21));
  assertEquals(new Uint8Array(third), content.slice(21, 24));
  assertEquals(new Uint8Array(fourth.buffer, 5, 6), content.slice(24, 30));
  assertEquals(new Uint8Array(fourth.buffer, 0, 5), new Uint8Array(5));
  close(fd);
});

testFilesOnRing("prepReadv() fills a part of a buffer when iov_len says so", (ring, dir) => {
  const content = pattern(100);
  writeFileSync(`${dir}/file`, content);
  const fd = openFile(`${dir}/file`);
  const first = new Uint8Array(10);
  const second = new Uint8Array(10);
  const iovecs = [{ iov_base: first, iov_len: 4 }, { iov_base: addressOf(second), iov_len: 6 }];
  ring.prepReadv(fd, iovecs, 2, 0);
  assertEquals(reapOne(ring).res, 10);
  assertEquals(first, new Uint8Array([...content.slice(0, 4), 0, 0, 0, 0, 0, 0]));
  assertEquals(second, new Uint8Array([...content.slice(4, 10), 0, 0, 0, 0]));
  close(fd);
});

testFilesOnRing("prepReadv() uses the first nrVecs buffers of a longer list", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(100));
  const fd = openFile(`${dir}/file`);
  const buffers = [new Uint8Array(8), new Uint8Array(8), new Uint8Array(8)];
  ring.prepReadv(fd, buffers, 2, 0);
  assertEquals(reapOne(ring).res, 16);
  assertEquals(buffers[2], new Uint8Array(8));
  ring.prepReadv(fd, buffers, 0, 0);
  assertEquals(reapOne(ring).res, 0);
  close(fd);
});

testFilesOnRing("prepReadv() takes packed iovecs as a buffer and as an address", (ring, dir) => {
  const content = pattern(100);
  writeFileSync(`${dir}/file`, content);
  const fd = openFile(`${dir}/file`);
  const data = new Uint8Array(24);
  const base = BigInt(addressOf(data));
  const packed = new BigUint64Array([base, 4n, base + 8n, 4n, base + 16n, 4n]);
  ring.prepReadv(fd, packed, 2, 0);
  assertEquals(reapOne(ring).res, 8);
  assertEquals(data.slice(0, 4), content.slice(0, 4));
  assertEquals(data.slice(8, 12), content.slice(4, 8));
  assertEquals(data.slice(16), new Uint8Array(8));
  ring.prepReadv(fd, addressOf(packed), 3, 50);
  assertEquals(reapOne(ring).res, 12);
  assertEquals(data.slice(16, 20), content.slice(58, 62));
  close(fd);
});

testFilesOnRing("prepReadv() is short at the end of the file, and 0 behind it", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(10));
  const fd = openFile(`${dir}/file`);
  const buffers = [new Uint8Array(8), new Uint8Array(8)];
  ring.prepReadv(fd, buffers, 2, 0);
  assertEquals(reapOne(ring).res, 10);
  ring.prepReadv(fd, buffers, 2, 10);
  assertEquals(reapOne(ring).res, 0);
  close(fd);
});
