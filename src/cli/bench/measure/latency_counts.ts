// hot path
/**
 * Latencies, counted by size.
 *
 * @module
 */

/** Buckets for each doubling: a count is at most 1/64 away from what was measured. */
const STEPS = 64;
const STEP_BITS = 6;
/** Up to 2^47 ns, which is a day and a half. */
const DOUBLINGS = 42;
/** From here on a value is divided by 2^16 first, so that it stays within 31 bits. */
const WIDE = 2 ** 31;
const WIDE_SHIFT = 16;
const LARGEST = 2 ** 47 - 1;

/** The sum of what was measured, as plain data. */
export interface LatencySummary {
  /** One count for each bucket; see `bucketValue`. */
  readonly counts: Uint32Array;
  readonly total: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Counts latencies in nanoseconds; exact sums beside, so that mean and deviation are exact. */
export class LatencyCounts implements LatencySummary {
  /** One count for each bucket. */
  readonly counts: Uint32Array = new Uint32Array(STEPS * (DOUBLINGS + 1));
  /** How many were counted. */
  total = 0;
  /** The smallest; Infinity without any. */
  min = Infinity;
  /** The largest. */
  max = 0;
  /** All of them added up. */
  sum = 0;
  /** Their squares added up. */
  sumOfSquares = 0;

  /** Counts one. */
  record(ns: number): void {
    const value = ns > 0 ? Math.min(Math.round(ns), LARGEST) : 0;
    this.counts[bucketOf(value)]!++;
    this.total++;
    this.sum += value;
    this.sumOfSquares += value * value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Forgets all of them. */
  reset(): void {
    this.counts.fill(0);
    this.total =
      this.max =
      this.sum =
      this.sumOfSquares =
        0;
    this.min = Infinity;
  }
}

/** The value that a bucket stands for: its middle. */
export function bucketValue(bucket: number): number {
  if (bucket < 2 * STEPS) return bucket;
  const shift = Math.floor(bucket / STEPS) - 1;
  return (bucket - shift * STEPS + 0.5) * 2 ** shift;
}

function bucketOf(value: number): number {
  if (value >= WIDE) return bucketOf(Math.floor(value / 2 ** WIDE_SHIFT)) + WIDE_SHIFT * STEPS;
  if (value < 2 * STEPS) return value;
  const shift = 31 - STEP_BITS - Math.clz32(value);
  return shift * STEPS + (value >>> shift);
}
