/**
 * The other side of the thread of a job.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import type { Job } from "../job/job.ts";
import type { JobFailure, JobResult } from "./job_result.ts";

/** What a thread is made with. */
export interface JobTask {
  readonly job: Job;
  /** The live counters of all jobs, and which of them are this job's. */
  readonly memory: SharedArrayBuffer;
  readonly index: number;
}

/** What a thread says. */
export type JobAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly result: JobResult }
  | { readonly kind: "failed"; readonly failure: JobFailure };

/** A bundle has the thread's module beside its own modules; from source it is beside this one. */
const PROGRAM = new URL(
  import.meta.url.endsWith(".ts") ? "./worker.ts" : "./bench_worker.js",
  import.meta.url,
);

/** A job in a thread of its own. */
export class JobThread {
  readonly #worker: Worker;
  readonly #answers: JobAnswer[] = [];
  #wanted: ((answer: JobAnswer) => void) | null = null;
  readonly #exit: Promise<void>;

  /** Starts the thread, which makes its engine at once. */
  constructor(task: JobTask) {
    this.#worker = new Worker(PROGRAM, { workerData: task });
    this.#worker.on("message", (answer: JobAnswer) => this.#hear(answer));
    this.#worker.on("error", (error: Error) => {
      this.#hear({ kind: "failed", failure: { message: error.message, errno: 0 } });
    });
    this.#exit = new Promise((resolve) => {
      this.#worker.once("exit", (code: number) => {
        const message = `the thread of the job ended with code ${code}`;
        this.#hear({ kind: "failed", failure: { message, errno: 0 } });
        resolve();
      });
    });
  }

  /** Resolves when the engine is there: null, or why it is not. */
  async ready(): Promise<JobFailure | null> {
    const answer = await this.#next();
    return answer.kind === "failed" ? answer.failure : null;
  }

  /** Runs the job. */
  async run(): Promise<JobResult | JobFailure> {
    this.#worker.postMessage("go");
    const answer = await this.#next();
    if (answer.kind === "ready") throw new Error("Cannot run a job: it was ready before");
    return answer.kind === "failed" ? answer.failure : answer.result;
  }

  /** Ends the thread, which has given everything back by now, or never began. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    await this.#exit;
  }

  #hear(answer: JobAnswer): void {
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null) wanted(answer);
    else this.#answers.push(answer);
  }

  #next(): Promise<JobAnswer> {
    const answer = this.#answers.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    return new Promise((resolve) => this.#wanted = resolve);
  }
}
