/**
 * What a job measures of its reads, or of its writes.
 *
 * @module
 */
import { LatencyCounts } from "./latency_counts.ts";

/** What is known of one direction. */
export class DirectionCounts {
  /** From the begin of a request until it was handed to the engine. */
  readonly slat: LatencyCounts = new LatencyCounts();
  /** From there to its completion. */
  readonly clat: LatencyCounts = new LatencyCounts();
  /** Both together. */
  readonly lat: LatencyCounts = new LatencyCounts();
  /** Bytes that were moved. */
  bytes = 0;
  /** Requests that moved less than they were for. */
  shortIos = 0;

  /** Begins again at nothing. */
  reset(): void {
    this.slat.reset();
    this.clat.reset();
    this.lat.reset();
    this.bytes = this.shortIos = 0;
  }
}
