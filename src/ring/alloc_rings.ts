/**
 * Memory of the runtime's for the queues of a ring: `IORING_SETUP_NO_MMAP`.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import { allocBuffer } from "../core/alloc_buffer.ts";
import type { RingMemory } from "./ring_memory.ts";
import { predictEntries, ringsBytesAtMost, sqesBytes } from "./ring_sizes.ts";

/** Memory for both regions, and where the second one begins. */
export interface AllocatedRings {
  readonly memory: RingMemory;
  readonly sqesAddress: number;
}

/**
 * Allocates both regions, large enough for whatever the kernel makes of these sizes.
 *
 * OWNERSHIP: the kernel pins these pages until the ring is gone, so memory that the runtime
 * collects early, or hands out again, is never written to by a late completion of this ring.
 */
export function allocRings(entries: number, cqEntries: number, flags: number): AllocatedRings {
  const wanted = predictEntries(entries, cqEntries, flags);
  const rings = allocBuffer(ringsBytesAtMost(wanted.sqEntries, wanted.cqEntries, flags));
  const sqes = allocBuffer(sqesBytes(wanted.sqEntries, flags));
  const memory: RingMemory = {
    rings: new Uint32Array(rings.buffer, rings.byteOffset, rings.byteLength >>> 2),
    ringsAddress: addressOf(rings),
    sqes: new Uint32Array(sqes.buffer, sqes.byteOffset, sqes.byteLength >>> 2),
    release: () => {},
  };
  return { memory, sqesAddress: addressOf(sqes) };
}
