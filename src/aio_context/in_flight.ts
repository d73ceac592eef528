// hot path
/**
 * The requests that the kernel has.
 *
 * @module
 */
import type { Slot } from "./slot.ts";

/**
 * A table of slots. A slot holds what the event of its request must give back, and the memory that
 * the request uses, from the submission until the event was reaped.
 */
export class InFlight {
  /** How many slots there can be. */
  readonly capacity: number;
  /** The slots that were used so far. */
  readonly slots: (Slot | undefined)[] = [];
  /**
   * The free slots: the first `freeCount` entries. The slot that was given back last is taken
   * first, since its memory is in the cache.
   */
  readonly free: Int32Array;
  /** How many slots are free. */
  freeCount: number;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.free = new Int32Array(capacity);
    for (let index = 0; index < capacity; index++) this.free[index] = capacity - 1 - index;
    this.freeCount = capacity;
  }

  /** How many requests are in flight, or have an event that was not reaped. */
  get count(): number {
    return this.capacity - this.freeCount;
  }

  /** Gives a slot back. */
  release(index: number): void {
    this.slots[index]!.clear();
    this.free[this.freeCount++] = index;
  }
}
