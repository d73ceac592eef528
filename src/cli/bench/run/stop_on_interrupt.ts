/**
 * What Ctrl-C does to a run.
 *
 * @module
 */
import process from "node:process";
import type { RunObserver } from "./run_jobs.ts";

/** The status that a shell gives to a program that SIGINT ended. */
const EXIT_SIGINT = 130;

/** Sees jobs, and knows whether somebody asked for their end. */
export interface InterruptibleRun extends RunObserver {
  /** Whether there was a Ctrl-C. */
  readonly interrupted: boolean;
}

/** Ends the jobs early at the first Ctrl-C, so that what was measured is reported. */
export function stopOnInterrupt(inner: RunObserver): InterruptibleRun {
  let interrupted = false;
  return {
    get interrupted() {
      return interrupted;
    },
    began(jobs, live) {
      const ended = inner.began(jobs, live);
      const stop = () => {
        interrupted = true;
        process.exitCode = EXIT_SIGINT;
        for (const counters of live) counters.stop();
      };
      process.once("SIGINT", stop);
      return () => {
        process.off("SIGINT", stop);
        ended();
      };
    },
  };
}
