/**
 * Sections of options to jobs.
 *
 * @module
 */
import { checkJob } from "./check_job.ts";
import type { Job, RingSwitches, VerifyOptions } from "./job.ts";
import { type FileSize, jobFiles } from "./job_files.ts";
import type { OptionValues } from "./option_table.ts";

/** One job as it was described. */
export interface JobDescription {
  readonly name: string;
  readonly values: OptionValues;
  /** The options as they were written. */
  readonly given: Readonly<Record<string, string>>;
}

const DEFAULT_BLOCK_BYTES = 4096;
const DEFAULT_SEED = 0x89;

/**
 * Makes every copy of every job.
 *
 * @param fileSize Tells how large a file is that exists.
 * @throws {SyntaxError} When the options of a job do not go together; it names the job.
 */
export function makeJobs(descriptions: readonly JobDescription[], fileSize: FileSize): Job[] {
  const jobs: Job[] = [];
  let phase = 0;
  let report = 0;
  for (const description of descriptions) {
    const { values } = description;
    if (values.stonewall && jobs.length > 0) phase++;
    const copies = values.numjobs ?? 1;
    for (let copy = 0; copy < copies; copy++) {
      if (jobs.length > 0 && !(values.group_reporting && copy > 0)) report++;
      const place = { number: jobs.length + 1, copy, phase, report };
      const job = makeJob(description, place, fileSize);
      checkJob(job, values);
      jobs.push(job);
    }
  }
  return jobs;
}

function makeJob(
  { name, values, given }: JobDescription,
  place: Pick<Job, "number" | "copy" | "phase" | "report">,
  fileSize: FileSize,
): Job {
  const rw = values.rw ?? "read";
  const blockBytes = values.bs ?? DEFAULT_BLOCK_BYTES;
  const files = jobFiles(name, place.copy, values, fileSize);
  const verify = verifyOptions(values, blockBytes);
  return {
    name,
    description: values.description,
    ...place,
    read: rw !== "write" && rw !== "randwrite",
    write: rw !== "read" && rw !== "randread",
    random: rw.startsWith("rand"),
    readPercent: values.rwmixread ?? 100 - (values.rwmixwrite ?? 50),
    blockBytes,
    ioBytes: values.io_size ?? wholeBlocks(files, blockBytes),
    files,
    engine: values.engine ?? "io_uring",
    depth: values.iodepth ?? 1,
    batchSubmit: Math.min(values.iodepth_batch_submit ?? 1, values.iodepth ?? 1),
    batchCompleteMin: Math.min(values.iodepth_batch_complete_min ?? 1, values.iodepth ?? 1),
    direct: values.direct ?? values.buffered === false,
    invalidate: values.invalidate ?? true,
    allowOverwrite: values.allow_overwrite ?? false,
    unlink: values.unlink ?? false,
    fsyncEvery: values.fsync ?? 0,
    fdatasyncEvery: values.fdatasync ?? 0,
    endFsync: values.end_fsync ?? false,
    runtimeMs: values.runtime || Infinity,
    timeBased: values.time_based ?? false,
    rampMs: values.ramp_time ?? 0,
    rateIops: values.rate_iops ?? [Infinity, Infinity],
    verify,
    seed: values.randseed ?? DEFAULT_SEED,
    randomMap: !values.norandommap,
    ring: ringSwitches(values),
    given,
  };
}

function wholeBlocks(files: Job["files"], blockBytes: number): number {
  return files.reduce((sum, { length }) => sum + length - length % blockBytes, 0);
}

function verifyOptions(values: OptionValues, blockBytes: number): VerifyOptions | null {
  if (values.verify !== "crc32c") return null;
  return {
    intervalBytes: values.verify_interval ?? blockBytes,
    readBack: values.do_verify ?? true,
    fatal: values.verify_fatal ?? false,
    format: values.verify_format ?? "3.40",
  };
}

function ringSwitches(values: OptionValues): RingSwitches {
  return {
    fixedBuffers: values.fixedbufs ?? false,
    registeredFiles: values.registerfiles ?? false,
    sqThreadPoll: values.sqthread_poll ?? false,
    hipri: values.hipri ?? false,
    vectored: values.nonvectored === false,
  };
}
