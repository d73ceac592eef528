// hot path
/**
 * When a job may begin requests, and when it is measured.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import type { LiveCounters } from "../measure/live_counters.ts";

/** The time of a job: first the ramp, then what counts. */
export class RunWindow {
  private readonly rampMs: number;
  private readonly runtimeMs: number;
  private readonly live: LiveCounters;
  private readonly onMeasure: () => void;
  private measureFromMs = 0;
  private endMs = 0;
  private ramping = true;
  private ended = false;

  /** @param onMeasure Called when the ramp is over. */
  constructor(job: Job, live: LiveCounters, onMeasure: () => void) {
    this.rampMs = job.rampMs;
    this.runtimeMs = job.runtimeMs;
    this.live = live;
    this.onMeasure = onMeasure;
  }

  /** The time begins. */
  open(nowMs: number): void {
    this.measureFromMs = nowMs + this.rampMs;
    this.endMs = this.measureFromMs + this.runtimeMs;
    this.look(nowMs);
  }

  /** Whether the ramp is not over yet, so that nothing was measured. */
  get isRamping(): boolean {
    return this.ramping;
  }

  /** Looks at the time; tells whether another request may begin. */
  look(nowMs: number): boolean {
    if (this.ramping && nowMs >= this.measureFromMs) {
      this.ramping = false;
      this.onMeasure();
    }
    return nowMs < this.endMs && !this.ended && !this.live.stopped;
  }

  /** No request may begin any more. */
  end(): void {
    this.ended = true;
  }
}
