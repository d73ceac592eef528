/**
 * The thread of one job: it makes its engine, says so, and runs when it is told to.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { LiveCounters } from "../measure/live_counters.ts";
import type { JobFailure } from "./job_result.ts";
import type { JobAnswer, JobTask } from "./job_thread.ts";
import { prepareJob } from "./run_job.ts";

if (parentPort === null) throw new Error("Cannot run a job: wanted a thread of its own");
const port = parentPort;

function answer(words: JobAnswer): void {
  port.postMessage(words);
}

function failureOf(error: unknown): JobFailure {
  const { errno } = error as { errno?: unknown };
  const message = error instanceof Error ? error.message : String(error);
  return { message, errno: typeof errno === "number" ? Math.abs(errno) : 0 };
}

async function serve({ job, memory, index }: JobTask): Promise<void> {
  try {
    const ready = await prepareJob(job, new LiveCounters(memory, index));
    const go = new Promise((resolve) => port.once("message", resolve));
    answer({ kind: "ready" });
    await go;
    answer({ kind: "result", result: await ready.run() });
  } catch (error) {
    answer({ kind: "failed", failure: failureOf(error) });
  }
}

await serve(workerData as JobTask);
