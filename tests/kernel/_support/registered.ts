/**
 * What tests register with a ring.
 *
 * @module
 */
import type { BufRing, Ring } from "../../../src/ring/mod.ts";

/** Gives a ring `count` empty slots for files. */
export function registerEmptySlots(ring: Ring, count: number): void {
  ring.registerFilesSparse(count);
}

/** Registers descriptors in slots from 0 on. */
export function registerFiles(ring: Ring, ...fds: number[]): void {
  ring.registerFiles(fds);
}

/** Registers one buffer in slot 0. */
export function registerBuffer(ring: Ring, buffer: Uint8Array): void {
  ring.registerBuffers([buffer]);
}

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
