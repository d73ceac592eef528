/**
 * Runs jobs, each in a thread of its own.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import { LiveCounters } from "../measure/live_counters.ts";
import type { JobFailure, JobResult } from "./job_result.ts";
import { JobThread } from "./job_thread.ts";

/** A job, and what came of it. */
export interface FinishedJob {
  readonly job: Job;
  /** Null when it never ran. */
  readonly result: JobResult | null;
  /** Why it ended before its time; null when it did not. */
  readonly failure: JobFailure | null;
  /** Whether no other job ran beside it, so that what the process used is its own. */
  readonly alone: boolean;
}

/** Sees jobs while they run. */
export interface RunObserver {
  /** Called when jobs begin; gives what is called when they are done. */
  began(jobs: readonly Job[], live: readonly LiveCounters[]): () => void;
}

const NOT_BEGUN: JobFailure = { message: "a job beside it could not begin", errno: 0 };

/** Runs the jobs, phase after phase; those of a phase begin together when all of them are ready. */
export async function runJobs(
  jobs: readonly Job[],
  observer: RunObserver,
): Promise<FinishedJob[]> {
  const finished: FinishedJob[] = [];
  for (const phase of new Set(jobs.map(({ phase }) => phase))) {
    finished.push(...await runPhase(jobs.filter((job) => job.phase === phase), observer));
  }
  return finished;
}

async function runPhase(jobs: readonly Job[], observer: RunObserver): Promise<FinishedJob[]> {
  const memory = LiveCounters.allocate(jobs.length);
  const live = jobs.map((_, index) => new LiveCounters(memory, index));
  const threads = jobs.map((job, index) => new JobThread({ job, memory, index }));
  const failures = await Promise.all(threads.map((thread) => thread.ready()));
  const start = failures.every((failure) => failure === null);
  const alone = jobs.length === 1;
  if (!start) {
    await Promise.all(threads.map((thread) => thread.end()));
    return jobs.map((job, index) => {
      return { job, result: null, failure: failures[index] ?? NOT_BEGUN, alone };
    });
  }
  const ended = observer.began(jobs, live);
  const outcomes = await Promise.all(threads.map((thread) => thread.run()));
  ended();
  await Promise.all(threads.map((thread) => thread.end()));
  return jobs.map((job, index) => {
    const outcome = outcomes[index]!;
    return "directions" in outcome
      ? { job, result: outcome, failure: outcome.failure, alone }
      : { job, result: null, failure: outcome, alone };
  });
}
