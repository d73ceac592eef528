/**
 * Latencies of one or more jobs as a report needs them.
 *
 * @module
 */
import { bucketValue, type LatencySummary } from "../measure/latency_counts.ts";
import { makeHistogram } from "./make_histogram.ts";

/** In nanoseconds. */
export interface LatencyReport {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly stddev: number;
  /** How many. */
  readonly count: number;
  /** The value that `percent` of all are not above. */
  percentile(percent: number): number;
}

/** Merges latencies. Mean and deviation are exact, a percentile is within 1 %. */
export function latencyReport(parts: readonly LatencySummary[]): LatencyReport {
  const histogram = makeHistogram();
  let count = 0;
  let sum = 0;
  let squares = 0;
  let max = 0;
  let min = Infinity;
  for (const part of parts) {
    part.counts.forEach((times, bucket) => {
      if (times > 0) histogram.recordValueWithCount(Math.floor(bucketValue(bucket)), times);
    });
    count += part.total;
    sum += part.sum;
    squares += part.sumOfSquares;
    max = Math.max(max, part.max);
    min = Math.min(min, part.min);
  }
  const mean = count === 0 ? 0 : sum / count;
  const variance = count < 2 ? 0 : Math.max(squares - count * mean * mean, 0) / (count - 1);
  return {
    min: count === 0 ? 0 : min,
    max,
    mean,
    stddev: Math.sqrt(variance),
    count,
    percentile: (percent) =>
      count === 0 ? 0 : Math.min(Math.max(histogram.getValueAtPercentile(percent), min), max),
  };
}
