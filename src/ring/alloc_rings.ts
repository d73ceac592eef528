/**
 * Memory of the runtime's for the queues of a ring: `IORING_SETUP_NO_MMAP`.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import { allocPages } from "../core/alloc_pages.ts";
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
 * OWNERSHIP: the kernel pins these pages until the ring is gone, which is later than the end of
 * its thread. They are nobody else's until then: see {@linkcode allocPages}.
 */
export function allocRings(entries: number, cqEntries: number, flags: number): AllocatedRings {
  const wanted = predictEntries(entries, cqEntries, flags);
  const rings = allocPages(ringsBytesAtMost(wanted.sqEntries, wanted.cqEntries, flags));
  const sqes = allocPages(sqesBytes(wanted.sqEntries, flags));
  const memory: RingMemory = {
    rings: new Uint32Array(rings.buffer, rings.byteOffset, rings.byteLength >>> 2),
    ringsAddress: addressOf(rings),
    sqes: new Uint32Array(sqes.buffer, sqes.byteOffset, sqes.byteLength >>> 2),
    release: () => {},
  };
  return { memory, sqesAddress: addressOf(sqes) };
}
