/**
 * What a signal does to a run.
 *
 * @module
 */
import type { RunObserver } from "./run_jobs.ts";

/** Sees jobs, and knows whether somebody asked for their end. */
export interface InterruptibleRun extends RunObserver {
  /** Whether the run shall end. */
  readonly interrupted: boolean;
}

/** Ends the jobs early when the signal aborts, so that what was measured is reported. */
export function stopOnInterrupt(inner: RunObserver, signal: AbortSignal): InterruptibleRun {
  return {
    get interrupted() {
      return signal.aborted;
    },
    began(jobs, live) {
      const ended = inner.began(jobs, live);
      const stop = () => live.forEach((counters) => counters.stop());
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      return () => {
        signal.removeEventListener("abort", stop);
        ended();
      };
    },
  };
}
