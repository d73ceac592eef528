/**
 * The same work for every engine.
 *
 * @module
 */
import type { BenchEngine } from "../job/bench_engine.ts";
import { RING_OPTIONS } from "../job/check_job.ts";
import type { Job } from "../job/job.ts";
import type { FileSize } from "../job/job_files.ts";
import { type JobDescription, makeJobs } from "../job/make_jobs.ts";
import type { OptionName, OptionValues } from "../job/option_table.ts";

/** The runtime's own fs first: it is what the others are compared with. */
const ENGINES: readonly BenchEngine[] = [
  "fs",
  "runtime-fs",
  "posix-aio",
  "linux-aio",
  "io_uring",
  "ring",
];

const SLICE_MS = 1000;
const RAMP_MS = 300;

/** An engine, and the copies of the job for it. */
export interface EngineJobs {
  readonly engine: BenchEngine;
  readonly jobs: readonly Job[];
}

/**
 * Makes the jobs of a comparison: one slice of work for each engine, as long as the runtime of the
 * job, or a second. Submissions are as large as the depth unless something else is asked for, since
 * that is what `File` does by itself. The page cache is left as it is, or the first engine would
 * warm it for the others. What only a ring knows is left out for the others.
 *
 * @throws {SyntaxError} When a job cannot be compared.
 */
export function engineJobs(description: JobDescription, fileSize: FileSize): EngineJobs[] {
  const { name, values } = description;
  if (values.engine !== undefined) {
    throw new SyntaxError(`job ${name}: engine: wanted none, since all are compared`);
  }
  if (values.verify === "crc32c") {
    throw new SyntaxError(`job ${name}: verify: wanted none, since the same work is compared`);
  }
  return ENGINES.map((engine) => {
    const slice: OptionValues = {
      ...(onRing(engine) ? values : withoutRingOptions(values)),
      engine,
      time_based: true,
      runtime: values.runtime ?? SLICE_MS,
      ramp_time: values.ramp_time ?? RAMP_MS,
      iodepth_batch_submit: values.iodepth_batch_submit ?? values.iodepth ?? 1,
      invalidate: values.invalidate ?? false,
      group_reporting: true,
    };
    return { engine, jobs: makeJobs([{ ...description, values: slice }], fileSize) };
  });
}

function onRing(engine: BenchEngine): boolean {
  return engine === "io_uring" || engine === "ring";
}

function withoutRingOptions(values: OptionValues): OptionValues {
  const ringOptions: ReadonlySet<string> = new Set<OptionName>(RING_OPTIONS);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !ringOptions.has(name)));
}
