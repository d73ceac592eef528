// hot path
/**
 * How many requests there were at a time.
 *
 * @module
 */

/** The buckets: 1, 2-3, 4-7, 8-15, 16-31, 32-63, and 64 or more. */
export const DEPTH_BUCKETS = 7;

/** Counts a depth that is at least 1 in its bucket. */
export function countDepth(counts: Float64Array, depth: number, times: number): void {
  const bucket = 31 - Math.clz32(depth);
  counts[bucket < DEPTH_BUCKETS ? bucket : DEPTH_BUCKETS - 1]! += times;
}
