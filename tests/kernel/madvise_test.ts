// Goal: madvise tells the kernel how memory will be used. Method: MADV_DONTNEED on anonymous memory
// makes it read as zero; a part of a mapping and all of it are tried.
import { assertEquals } from "@std/assert";
import { loadShim } from "../../ffi/shim.ts";
import { EINVAL, ENOMEM } from "../../src/abi/errno.ts";
import {
  MADV_DONTNEED,
  MADV_NORMAL,
  MADV_WILLNEED,
  MAP_ANONYMOUS,
  MAP_PRIVATE,
  PROT_READ,
  PROT_WRITE,
} from "../../src/abi/memory.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { call } from "./_support/call.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

const PAGE = 4096;
const LENGTH = 4 * PAGE;

/** Runs `body` with anonymous memory that is full of ones. */
function withMemory(body: (address: number, bytes: Uint8Array) => void): void {
  const flags = MAP_PRIVATE | MAP_ANONYMOUS;
  const address = call("mmap", 0, LENGTH, PROT_READ | PROT_WRITE, flags, -1, 0);
  const bytes = new Uint8Array(loadShim().viewMemory(address, LENGTH)).fill(1);
  body(address, bytes);
  call("munmap", address, LENGTH);
}

/** The first byte of each page. */
function pages(bytes: Uint8Array): number[] {
  return [0, 1, 2, 3].map((page) => bytes[page * PAGE]!);
}

testOnRings("prepMadvise() with DONTNEED drops the pages of the range", (ring) => {
  withMemory((address, bytes) => {
    ring.prepMadvise(address + PAGE, 2 * PAGE, MADV_DONTNEED, 42);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
    assertEquals(pages(bytes), [1, 0, 0, 1]);
  });
});

testOnRing("prepMadvise64() takes the length as 64 bits", (ring) => {
  withMemory((address, bytes) => {
    ring.prepMadvise64(address, PAGE, MADV_DONTNEED);
    assertEquals(reapOne(ring).res, 0);
    ring.prepMadvise64(address + 3 * PAGE, BigInt(PAGE), MADV_DONTNEED);
    assertEquals(reapOne(ring).res, 0);
    assertEquals(pages(bytes), [0, 1, 1, 0]);
    // The lower word alone would be a page.
    for (const length of [2n ** 62n + BigInt(PAGE), 2 ** 45 + PAGE]) {
      ring.prepMadvise64(address, length, MADV_NORMAL);
      assertEquals(reapOne(ring).res, -ENOMEM);
    }
  });
});

testOnRing("prepMadvise() takes a buffer", (ring) => {
  const buffer = allocBuffer(LENGTH);
  ring.prepMadvise(buffer, LENGTH, MADV_NORMAL);
  assertEquals(reapOne(ring).res, 0);
  ring.prepMadvise64(buffer, LENGTH, MADV_WILLNEED);
  assertEquals(reapOne(ring).res, 0);
  ring.prepMadvise(buffer.subarray(1), PAGE, MADV_NORMAL);
  assertEquals(reapOne(ring).res, -EINVAL);
});
