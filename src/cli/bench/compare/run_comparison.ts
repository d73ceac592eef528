/**
 * `ringio bench --compare`.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { EXIT_FAILURE } from "../../exit_status.ts";
import { VERSION } from "../../version.ts";
import type { FileSize } from "../job/job_files.ts";
import type { JobDescription } from "../job/make_jobs.ts";
import { withFiles } from "../layout/with_files.ts";
import type { InterruptibleRun } from "../run/stop_on_interrupt.ts";
import { compareChart } from "./compare_chart.ts";
import { compareEngines } from "./compare_engines.ts";
import { compareTable } from "./compare_table.ts";
import { engineJobs } from "./engine_jobs.ts";
import { standings } from "./standing.ts";

/** What is said of a comparison. */
export interface ComparisonOptions {
  readonly outputFormat: "normal" | "json";
  /** How often each engine has its turn. */
  readonly rounds: number;
  /** The file for a picture. */
  readonly chart?: string;
}

/**
 * Compares the engines on one job.
 *
 * @returns The report: a table, or JSON.
 * @throws {SyntaxError} When there is more than one job, or it cannot be compared.
 */
export async function runComparison(
  descriptions: readonly JobDescription[],
  fileSize: FileSize,
  { outputFormat, rounds, chart }: ComparisonOptions,
  observer: InterruptibleRun,
): Promise<string> {
  const [description, ...others] = descriptions;
  if (description === undefined || others.length > 0) {
    throw new SyntaxError(`compare: wanted one job, got ${descriptions.length}`);
  }
  const engines = engineJobs(description, fileSize);
  const { stderr } = process;
  const say = (text: string) => {
    if (stderr.isTTY) stderr.write(`${text}\n`);
  };
  const work = engines.flatMap(({ jobs }) => jobs);
  const results = await withFiles(work, () => compareEngines(engines, rounds, observer, say));
  const reference = results[0]!;
  if (reference.refusal !== null) {
    stderr.write(`ringio bench: ${reference.engine}: ${reference.refusal}\n`);
    process.exitCode = EXIT_FAILURE;
  }
  const table = standings(results);
  const done = reference.rounds.length;
  if (chart !== undefined && done > 0) {
    writeFileSync(chart, compareChart(engines[0]!.jobs[0]!, table, done));
  }
  return outputFormat === "json"
    ? `${
      JSON.stringify({ "fio version": `ringio-${VERSION}`, rounds: done, engines: table }, null, 2)
    }\n`
    : compareTable(table, done);
}
