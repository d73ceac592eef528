// hot path
/**
 * What a job measures of itself.
 *
 * @module
 */
import { FSYNC, type IoRequest } from "../workload/io_request.ts";
import { countDepth, DEPTH_BUCKETS } from "./depth_counts.ts";
import { DirectionCounts } from "./direction_counts.ts";
import { LatencyCounts } from "./latency_counts.ts";
import type { LiveCounters } from "./live_counters.ts";

const NS_PER_MS = 1e6;

/** Counts requests by direction, and how many were in flight. */
export class Recorder {
  /** Reads and writes, by the kind of a request. */
  readonly directions: readonly [DirectionCounts, DirectionCounts] = [
    new DirectionCounts(),
    new DirectionCounts(),
  ];
  /** How long syncs took. */
  readonly sync: LatencyCounts = new LatencyCounts();
  /** How many were in flight with each request that began. */
  readonly depths: Float64Array = new Float64Array(DEPTH_BUCKETS);
  /** Requests of each submission, by its size; empty where the engine submits by itself. */
  readonly submits: Float64Array = new Float64Array(DEPTH_BUCKETS);
  /** Requests of each harvest, by its size. */
  readonly completes: Float64Array = new Float64Array(DEPTH_BUCKETS);
  private readonly live: LiveCounters | null;

  /** @param live Where others may see how far it is. */
  constructor(live: LiveCounters | null) {
    this.live = live;
  }

  /** Counts a request that begins as the `inFlight`-th. */
  begun(inFlight: number): void {
    countDepth(this.depths, inFlight, 1);
  }

  /** Counts a submission. */
  submitted(count: number): void {
    countDepth(this.submits, count, count);
  }

  /** Counts completions that came together. */
  completed(count: number): void {
    countDepth(this.completes, count, count);
  }

  /** Counts a request that is done. */
  done(request: IoRequest, endMs: number, bytes: number): void {
    const { kind, startMs, issueMs } = request;
    if (kind >= FSYNC) {
      this.sync.record((endMs - startMs) * NS_PER_MS);
      return;
    }
    const direction = this.directions[kind as 0 | 1];
    direction.slat.record((issueMs - startMs) * NS_PER_MS);
    direction.clat.record((endMs - issueMs) * NS_PER_MS);
    direction.lat.record((endMs - startMs) * NS_PER_MS);
    direction.bytes += bytes;
    if (bytes < request.bytes.length) direction.shortIos++;
    this.live?.add(kind as 0 | 1, bytes);
  }

  /** Begins again at nothing, as after the ramp time. */
  reset(): void {
    this.directions[0].reset();
    this.directions[1].reset();
    this.sync.reset();
    this.depths.fill(0);
    this.submits.fill(0);
    this.completes.fill(0);
  }
}
