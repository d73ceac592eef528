/**
 * Runs one job, in the thread that it was given.
 *
 * @module
 */
import { createDriver } from "../drive/create_driver.ts";
import type { Driver } from "../drive/driver.ts";
import type { Job } from "../job/job.ts";
import type { LiveCounters } from "../measure/live_counters.ts";
import { Recorder } from "../measure/recorder.ts";
import { BlockStamp } from "../verify/block_stamp.ts";
import { ReadBack } from "../verify/read_back.ts";
import { Verifier } from "../verify/verifier.ts";
import { SyncFiles } from "../workload/sync_files.ts";
import type { WorkSource } from "../workload/work_source.ts";
import { Workload } from "../workload/workload.ts";
import { JobRun } from "./job_run.ts";
import type { JobFailure, JobResult } from "./job_result.ts";
import { runBatches } from "./run_batches.ts";
import { runLanes } from "./run_lanes.ts";
import { RunWindow } from "./run_window.ts";
import { processUsage, threadUsage, type Usage, usageBetween } from "./usage.ts";

const EILSEQ = 84;

/** A job whose engine is ready. */
export interface ReadyJob {
  /** Does the work, then gives the engine back. */
  run(): Promise<JobResult>;
}

/** Makes the engine and opens the files of a job. */
export async function prepareJob(job: Job, live: LiveCounters): Promise<ReadyJob> {
  const driver = await createDriver(job);
  return {
    async run() {
      try {
        return await new Runner(job, live, driver).run();
      } finally {
        await driver.close();
      }
    },
  };
}

interface Moment {
  readonly ms: number;
  readonly thread: Usage;
  readonly process: Usage;
}

function now(): Moment {
  return { ms: performance.now(), thread: threadUsage(), process: processUsage() };
}

class Runner {
  readonly #job: Job;
  readonly #live: LiveCounters;
  readonly #driver: Driver;
  readonly #recorder: Recorder;
  readonly #verifier: Verifier | null;
  #from: Moment = now();
  #failure: JobFailure | null = null;

  constructor(job: Job, live: LiveCounters, driver: Driver) {
    this.#job = job;
    this.#live = live;
    this.#driver = driver;
    this.#recorder = new Recorder(live);
    this.#verifier = job.verify === null ? null : new Verifier(job, job.verify);
  }

  async run(): Promise<JobResult> {
    const job = this.#job;
    const stamp = job.verify === null || !job.write ? null : new BlockStamp(job, job.verify);
    const window = new RunWindow(job, this.#live, () => {
      this.#recorder.reset();
      this.#from = now();
    });
    window.open(performance.now());
    await this.#drive(new Workload(job, stamp, this.#verifier), window);
    // A ramp that took longer than the work leaves nothing that counts.
    if (window.isRamping) this.#recorder.reset();
    if (job.endFsync && job.write) await this.#drive(new SyncFiles(job.files.length), null);
    const until = now();
    const readBackBlocks = await this.#readBack();
    return this.#result(until, readBackBlocks);
  }

  /** @param window The time of the job; null for work that has to be done whatever the time. */
  async #drive(
    source: WorkSource,
    window: RunWindow | null,
    recorder: Recorder = this.#recorder,
  ): Promise<void> {
    if (this.#failure !== null) return;
    const job = window === null ? { ...this.#job, runtimeMs: Infinity, rampMs: 0 } : this.#job;
    const time = window ?? new RunWindow(job, this.#live, () => {});
    if (window === null) time.open(performance.now());
    const driver = this.#driver;
    const run = new JobRun(job, source, driver.buffers, recorder, time);
    if (driver.kind === "batch") runBatches(driver, run);
    else await runLanes(driver, run);
    if (run.failure === null) return;
    this.#failure = { message: run.failure.message, errno: -run.failure.errno };
  }

  /** Reads back what was written; this is not measured. */
  async #readBack(): Promise<number> {
    const verifier = this.#verifier;
    if (verifier === null || verifier.written.length === 0) return 0;
    const recorder = new Recorder(null);
    await this.#drive(new ReadBack(this.#job, verifier), null, recorder);
    return recorder.directions[0].lat.total;
  }

  #result(until: Moment, readBackBlocks: number): JobResult {
    const { directions, sync, depths, submits, completes } = this.#recorder;
    const { bad, badCount } = this.#verifier ?? { bad: [], badCount: 0 };
    const failure = this.#failure ?? verifyFailure(badCount);
    return {
      directions,
      sync,
      depths,
      submits,
      completes,
      elapsedMs: until.ms - this.#from.ms,
      threadUsage: usageBetween(this.#from.thread, until.thread),
      processUsage: usageBetween(this.#from.process, until.process),
      readBackBlocks,
      bad,
      badCount,
      failure,
    };
  }
}

function verifyFailure(badCount: number): JobFailure | null {
  if (badCount === 0) return null;
  return { message: `verify: ${badCount} blocks are not what was written`, errno: EILSEQ };
}
