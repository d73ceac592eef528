/**
 * The test run: the checks, the tidy rules, and every test file under Deno, Bun and Node.
 *
 * `deno run -A tests/run.ts [--only=gates,tidy,deno,bun,node] [--long] [--jobs=N] [path filters]`
 *
 * @module
 */
import { dirname, fromFileUrl } from "@std/path";
import { findTestFiles } from "./runner/find_test_files.ts";
import { gates, runGate } from "./runner/gates.ts";
import { type Options, parseOptions } from "./runner/options.ts";
import { Report } from "./runner/report.ts";
import { runFile } from "./runner/run_file.ts";

Deno.chdir(dirname(dirname(fromFileUrl(import.meta.url))));
Deno.exit(await main(parseOptions(Deno.args)) ? 0 : 1);

async function main(options: Options): Promise<boolean> {
  const report = new Report();
  if (options.sections.has("gates")) {
    for (const gate of gates()) report.gate(gate, await runGate(gate));
  }
  if (options.sections.has("tidy")) await runTidy(options, report);
  await runTests(options, report);
  return report.finish();
}

/** The tidy rules read files and know no runtime: they run once. */
async function runTidy(options: Options, report: Report): Promise<void> {
  for (const file of findTestFiles("tests/tidy")) {
    const result = await runFile("deno", file, options.long);
    report.files(file, [{ ...result, runtime: "tidy" }]);
  }
  if (report.ran("tidy") === 0) report.failure("tidy", "no rule ran");
}

async function runTests(options: Options, report: Report): Promise<void> {
  const runtimes = (["deno", "bun", "node"] as const).filter((name) => options.sections.has(name));
  if (runtimes.length === 0) return;
  const { filters } = options;
  const files = findTestFiles("tests")
    .filter((file) => !file.startsWith("tests/tidy/"))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  const runOne = async (file: string): Promise<void> => {
    const results = [];
    for (const runtime of runtimes) results.push(await runFile(runtime, file, options.long));
    report.files(file, results);
  };
  const queue = files.values(); // One iterator for all workers: each takes the next file.
  const worker = async (): Promise<void> => {
    for (const file of queue) await runOne(file);
  };
  await Promise.all(Array.from({ length: options.jobs }, worker));
  for (const runtime of runtimes) {
    if (report.ran(runtime) === 0) report.failure(runtime, "no test ran");
  }
}
