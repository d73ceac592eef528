/**
 * Runs what `ringio bench` was asked for.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { EXIT_FAILURE } from "../exit_status.ts";
import { interruptible } from "../interruptible.ts";
import { UsageError } from "../usage_error.ts";
import { type ComparisonOptions, runComparison } from "./compare/run_comparison.ts";
import { describeJobs, type JobSources } from "./job/load_jobs.ts";
import { machineVariables } from "./job/machine_variables.ts";
import { makeJobs } from "./job/make_jobs.ts";
import type { GivenOption } from "./job/read_options.ts";
import { fileFacts } from "./layout/file_facts.ts";
import { FilesRefusedError } from "./layout/files_refused_error.ts";
import { withFiles } from "./layout/with_files.ts";
import { jobReports } from "./report/job_report.ts";
import { jsonReport } from "./report/json_report.ts";
import { progressLine } from "./report/progress_line.ts";
import { textReport } from "./report/text_report.ts";
import { runJobs, type RunObserver } from "./run/run_jobs.ts";
import { stopOnInterrupt } from "./run/stop_on_interrupt.ts";

/** What the parser itself understands. */
export interface BenchOptions extends ComparisonOptions {
  readonly outputFormat: "normal" | "json";
  /** The file for the report; standard output when left out. */
  readonly output?: string;
  readonly compare?: boolean;
}

/**
 * Makes the files, runs the jobs and prints the report. A signal such as that of Ctrl-C ends the
 * jobs early: what was measured until then is reported.
 *
 * @param files Paths of job files.
 * @param given The options of jobs on the command line.
 */
export async function runBench(
  files: readonly string[],
  given: readonly GivenOption[],
  options: BenchOptions,
): Promise<void> {
  if (options.chart !== undefined && !options.compare) {
    throw new UsageError("--chart: wanted --compare beside it");
  }
  try {
    const sources = jobSources(files, given);
    await interruptible(async (signal) => {
      const observer = stopOnInterrupt(progressLine(process.stderr), signal);
      const text = options.compare
        ? await runComparison(describeJobs(sources), sources.fileSize, options, observer)
        : await runReport(sources, options, observer);
      if (options.output === undefined) await print(text);
      else writeFileSync(options.output, text);
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(error.message);
    if (!(error instanceof FilesRefusedError)) throw error;
    process.stderr.write(`ringio bench: ${error.message}\n`);
    process.exitCode = EXIT_FAILURE;
  }
}

/** Resolves when the text is out, since a signal may end the program then. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

async function runReport(
  sources: JobSources,
  options: BenchOptions,
  observer: RunObserver,
): Promise<string> {
  const jobs = makeJobs(describeJobs(sources), sources.fileSize);
  const finished = await withFiles(jobs, () => runJobs(jobs, observer));
  for (const { job, failure } of finished) {
    if (failure === null) continue;
    process.stderr.write(`ringio bench: job ${job.name}: ${failure.message}\n`);
    process.exitCode = EXIT_FAILURE;
  }
  const reports = jobReports(finished);
  return options.outputFormat === "json"
    ? `${JSON.stringify(jsonReport(reports, new Date()), null, 2)}\n`
    : textReport(reports);
}

function jobSources(files: readonly string[], options: readonly GivenOption[]): JobSources {
  return {
    files: files.map((path) => ({ path, text: readJobFile(path) })),
    options,
    variables: machineVariables(),
    fileSize(path) {
      const { kind, bytes } = fileFacts(path);
      return kind === "none" ? undefined : bytes;
    },
  };
}

function readJobFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
