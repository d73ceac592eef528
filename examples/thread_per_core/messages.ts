/**
 * What the threads agree on.
 *
 * @module
 */

/** The bytes of a block: few enough for the sum of a block to fit into a completion. */
export const BLOCK = 256 * 1024;
/** The number that stands for "there are no more blocks". */
export const END = 999_999;
