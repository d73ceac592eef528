/**
 * What Ctrl-C does to a run.
 *
 * @module
 */
import process from "node:process";
import type { RunObserver } from "./run_jobs.ts";

/** The status that a shell gives to a program that SIGINT ended. */
const EXIT_SIGINT = 130;

/** Ends the jobs early at the first Ctrl-C, so that what was measured is reported. */
export function stopOnInterrupt(inner: RunObserver): RunObserver {
  return {
    began(jobs, live) {
      const ended = inner.began(jobs, live);
      const stop = () => {
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
