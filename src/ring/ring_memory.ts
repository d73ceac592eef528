/**
 * The memory that a ring shares with the kernel.
 *
 * @module
 */

/** The two regions of a ring: the queues, and the SQEs. */
export interface RingMemory {
  /**
   * Heads, tails, flags, CQEs and, in the form with an array, the indices of the SQ; in 32-bit
   * words.
   */
  readonly rings: Uint32Array;
  /** The address of `rings`. */
  readonly ringsAddress: number;
  /** The submission queue entries, in 32-bit words. */
  readonly sqes: Uint32Array;
  /** Unmaps what was mapped. The arrays must not be touched afterwards. */
  release(): void;
}
