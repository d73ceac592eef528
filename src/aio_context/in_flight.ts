// hot path
/**
 * The requests that the kernel has.
 *
 * @module
 */
import { Slot } from "./slot.ts";

/**
 * A table of slots. A slot holds what the event of its request must give back, and the memory
 * that the request uses, from the submission until the event was reaped.
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

  /** Makes the slot of this index, when it is used for the first time. */
  makeSlot(index: number): Slot {
    return this.slots[index] = new Slot();
  }

  /** Gives a slot back, and lets go of what it holds. */
  release(index: number, slot: Slot): void {
    slot.iocb = null;
    slot.data = null;
    slot.kept = null;
    this.free[this.freeCount++] = index;
  }
}
