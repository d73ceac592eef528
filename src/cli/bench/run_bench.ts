/**
 * Runs what `ringio bench` was asked for.
 *
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { EXIT_FAILURE } from "../exit_status.ts";
import { UsageError } from "../usage_error.ts";
import type { Job } from "./job/job.ts";
import { loadJobs } from "./job/load_jobs.ts";
import { machineVariables } from "./job/machine_variables.ts";
import type { GivenOption } from "./job/read_options.ts";
import { fileFacts } from "./layout/file_facts.ts";
import { coolFiles, layOutFiles } from "./layout/lay_out_files.ts";
import { type FilePlan, planFiles } from "./layout/plan_files.ts";
import { jobReports } from "./report/job_report.ts";
import { jsonReport } from "./report/json_report.ts";
import { progressLine } from "./report/progress_line.ts";
import { textReport } from "./report/text_report.ts";
import { stopOnInterrupt } from "./run/stop_on_interrupt.ts";
import { type FinishedJob, runJobs } from "./run/run_jobs.ts";

/** What the parser itself understands. */
export interface BenchOptions {
  readonly outputFormat: "normal" | "json";
  /** The file for the report; standard output when left out. */
  readonly output?: string;
}

/**
 * Makes the files, runs the jobs and prints the report.
 *
 * @param files Paths of job files.
 * @param given The options of jobs on the command line.
 */
export async function runBench(
  files: readonly string[],
  given: readonly GivenOption[],
  options: BenchOptions,
): Promise<void> {
  const jobs = readJobs(files, given);
  const { plans, refusals } = planFiles(jobs, fileFacts);
  if (refusals.length > 0) {
    const text = refusals.map((refusal) => `  ${refusal}\n`).join("");
    process.stderr.write(`ringio bench: Cannot use these files:\n${text}`);
    process.stderr.write("--allow-overwrite permits what is written to files.\n");
    process.exitCode = EXIT_FAILURE;
    return;
  }
  const finished = await runWithFiles(jobs, plans);
  const reports = jobReports(finished);
  const text = options.outputFormat === "json"
    ? `${JSON.stringify(jsonReport(reports, new Date()), null, 2)}\n`
    : textReport(reports);
  if (options.output === undefined) process.stdout.write(text);
  else writeFileSync(options.output, text);
  for (const { job, failure } of finished) {
    if (failure === null) continue;
    process.stderr.write(`ringio bench: job ${job.name}: ${failure.message}\n`);
    process.exitCode = EXIT_FAILURE;
  }
}

function readJobs(files: readonly string[], options: readonly GivenOption[]): Job[] {
  try {
    return loadJobs({
      files: files.map((path) => ({ path, text: readFileSync(path, "utf8") })),
      options,
      variables: machineVariables(),
      fileSize(path) {
        const { kind, bytes } = fileFacts(path);
        return kind === "none" ? undefined : bytes;
      },
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(error.message);
    if ((error as { code?: unknown }).code === "ENOENT") throw new UsageError(String(error));
    throw error;
  }
}

async function runWithFiles(
  jobs: readonly Job[],
  plans: readonly FilePlan[],
): Promise<FinishedJob[]> {
  const made = layOutFiles(plans, (text) => process.stderr.write(`${text}\n`));
  try {
    await coolFiles(plans);
    return await runJobs(jobs, stopOnInterrupt(progressLine(process.stderr)));
  } finally {
    const unlinked = jobs.filter(({ unlink }) => unlink).flatMap(({ files }) => files);
    for (const { path } of unlinked) if (made.includes(path)) rmSync(path, { force: true });
  }
}
