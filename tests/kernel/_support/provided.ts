/**
 * Provided buffers of tests.
 *
 * @module
 */
import type { BufRing, Ring } from "../../../src/ring/mod.ts";

/** Provides buffers of `length` bytes each as group `bgid`; the ids are 0 and up. */
export function provideBuffers(
  ring: Ring,
  memory: Uint8Array,
  length: number,
  bgid: number,
): BufRing {
  const count = memory.length / length;
  const entries = 2 ** Math.ceil(Math.log2(count));
  const buffers = ring.setupBufRing(entries, bgid, 0);
  for (let bid = 0; bid < count; bid++) {
    const start = bid * length;
    buffers.add(memory.subarray(start, start + length), length, bid, bid);
  }
  buffers.advance(count);
  return buffers;
}
