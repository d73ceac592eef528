// Goal: one write takes several buffers in their order. Method: write lists of buffers and packed
// arrays, up to the most that the kernel takes, and read the file with the runtime.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EINVAL } from "../../src/abi/errno.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** UIO_MAXIOV. */
const IOVECS_MAX = 1024;

testFilesOnRings("prepWritev() writes buffers in their order", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(20);
  const iovecs = [
    content.subarray(0, 3),
    content.slice(3, 10).buffer,
    { iov_base: content.slice(10), iov_len: 10 },
  ];
  ring.prepWritev(fd, iovecs, 3, 2, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 20, flags: 0 });
  assertEquals(new Uint8Array(readFileSync(`${dir}/file`)), new Uint8Array([0, 0, ...content]));
  close(fd);
});

testFilesOnRing("prepWritev() takes packed iovecs as a buffer", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const data = pattern(8);
  const base = BigInt(addressOf(data));
  ring.prepWritev(fd, new BigUint64Array([base + 4n, 4n, base, 4n]), 2, 0);
  assertEquals(reapOne(ring).res, 8);
  const written = new Uint8Array(readFileSync(`${dir}/file`));
  assertEquals(written, new Uint8Array([...data.slice(4), ...data.slice(0, 4)]));
  close(fd);
});

testFilesOnRing("prepWritev() takes 1024 buffers; the kernel refuses one more", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const content = pattern(IOVECS_MAX + 1);
  const bytes = Array.from(content, (_, i) => content.subarray(i, i + 1));
  ring.prepWritev(fd, bytes, IOVECS_MAX, 0);
  assertEquals(reapOne(ring).res, IOVECS_MAX);
  assertEquals(new Uint8Array(readFileSync(`${dir}/file`)), content.slice(0, IOVECS_MAX));
  ring.prepWritev(fd, bytes, IOVECS_MAX + 1, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
