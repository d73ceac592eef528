// hot path
/**
 * No more requests a second than are wanted.
 *
 * @module
 */
import { FSYNC, type RequestKind } from "../workload/io_request.ts";

/** Tells how long to wait before a request; one that is late makes up for it. */
export class Pacer {
  private readonly intervalsMs: readonly [number, number];
  private readonly dueMs: [number, number];

  /** @param rates Requests a second: reads, writes. Infinity is no limit. */
  constructor(rates: readonly [number, number], nowMs: number) {
    this.intervalsMs = [1000 / rates[0], 1000 / rates[1]];
    this.dueMs = [nowMs, nowMs];
  }

  /** Milliseconds until a request may begin; 0 or less is now, and counts as begun. */
  take(kind: RequestKind, nowMs: number): number {
    if (kind >= FSYNC) return 0;
    const direction = kind as 0 | 1;
    const waitMs = this.dueMs[direction] - nowMs;
    if (waitMs <= 0) this.dueMs[direction] += this.intervalsMs[direction];
    return waitMs;
  }
}
