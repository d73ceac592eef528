/**
 * A completion as an object of its own.
 *
 * @module
 */

/**
 * A completion, copied out of the queue: it stays valid after the entry was handed back to the
 * kernel.
 */
export interface Cqe {
  /** What the request was prepared with. */
  readonly userData: number;
  /** A count, a descriptor or what the operation returns; or -errno. */
  readonly res: number;
  /** A set of `IORING_CQE_F_*`; the id of a provided buffer in the upper 16 bits. */
  readonly flags: number;
  /** The second half of a completion of 32 bytes; absent in one of 16. */
  readonly bigCqe?: readonly [bigint, bigint];
}
