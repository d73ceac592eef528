// Goal: offsets reach up to 2^63 - 1, beyond 2^53 as bigints. Method: a file in memory takes any
// offset, so bytes are written near the limits with one operation and found with others.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { memoryFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

const OFFSETS: (number | bigint)[] = [
  2 ** 32 - 1,
  2 ** 32,
  2 ** 52 + 1,
  Number.MAX_SAFE_INTEGER,
  2n ** 53n + 1n,
  2n ** 60n + 123_456_789n,
  2n ** 63n - 4096n,
];

testOnRings("reads find what was written at offsets up to the limit", (ring) => {
  for (const [seed, offset] of OFFSETS.entries()) {
    const fd = memoryFile();
    const data = pattern(16, seed);
    ring.prepWrite(fd, data, 16, offset);
    assertEquals(reapOne(ring).res, 16, `write at ${offset}`);
    const scattered = new Uint8Array(17);
    ring.prepReadv(fd, [scattered], 1, BigInt(offset) - 1n);
    assertEquals(reapOne(ring).res, 17, `readv before ${offset}`);
    assertEquals(scattered, new Uint8Array([0, ...data]));
    const behind = new Uint8Array(16);
    ring.prepRead(fd, behind, 16, BigInt(offset) + 4n);
    assertEquals(reapOne(ring).res, 12, `read behind ${offset}`);
    assertEquals(behind.subarray(0, 12), data.subarray(4));
    close(fd);
  }
});

testOnRing("vectored and fixed operations take offsets beyond 2^53", (ring) => {
  const fd = memoryFile();
  const buffer = allocBuffer(4096);
  buffer.set(pattern(64));
  ring.registerBuffers([buffer]);
  const offset = 2n ** 61n + 7n;
  ring.prepWritevFixed(fd, [buffer.subarray(0, 8)], 1, offset, 0, 0);
  assertEquals(reapOne(ring).res, 8);
  ring.prepWriteFixed(fd, buffer.subarray(8, 16), 8, offset + 8n, 0);
  assertEquals(reapOne(ring).res, 8);
  ring.prepWritev2(fd, [buffer.subarray(16, 24)], 1, offset + 16n, 0);
  assertEquals(reapOne(ring).res, 8);
  const all = new Uint8Array(24);
  ring.prepReadv2(fd, [all], 1, offset, 0);
  assertEquals(reapOne(ring).res, 24);
  assertEquals(all, pattern(24));
  ring.prepReadFixed(fd, buffer.subarray(100, 124), 24, offset, 0);
  assertEquals(reapOne(ring).res, 24);
  assertEquals(buffer.slice(100, 124), pattern(24));
  close(fd);
});

testOnRing(
  "prepWrite() completes with -EINVAL when the range passes the largest offset",
  (ring) => {
    const fd = memoryFile();
    ring.prepWrite(fd, new Uint8Array(8), 8, 2n ** 63n - 1n);
    assertEquals(reapOne(ring).res, -EINVAL);
    close(fd);
  },
);
