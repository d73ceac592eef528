/**
 * Runs one test file under one runtime, in a process of its own.
 *
 * A process a file costs 0.02 s (Bun) to 0.15 s (Node) and buys much: a crash is the crash of one
 * file, a file cannot lean on what another left behind, and a handle that is never closed shows as
 * a file that never ends.
 *
 * @module
 */
import { findBinary, type RuntimeName, searchPath } from "./binaries.ts";
import { type CommandResult, runCommand } from "./command.ts";
import { type JunitCase, parseJunit } from "./junit.ts";

/** What became of one file under one runtime. */
export interface FileResult {
  runtime: string;
  file: string;
  passed: number;
  failed: number;
  skips: Skip[];
  /** What the process wrote, and what went wrong beside the tests; empty when nothing failed. */
  trouble: string;
  seconds: number;
}

/** One test that did not run. */
export interface Skip {
  name: string;
  reason: string;
}

/** Limits of one file; the long forms get more time. */
const LIMIT_MS = { short: 180_000, long: 1_800_000 };

/**
 * Node strips the types of several hundred modules in each of the processes that tests start; what
 * it keeps here of the first one halves the start of the others.
 */
const COMPILE_CACHE = `${Deno.cwd()}/.cache/node-modules`;

/** The mark between name and reason; `skip()` in tests/harness.ts writes it. */
const SKIP_MARK = " # SKIP ";

/**
 * Runs the file and counts its tests from the runtime's own JUnit report.
 *
 * @param runtime Which runtime.
 * @param file Path below the current directory.
 * @param long Whether the tests take their long form.
 * @returns The counts. A crash, a missing report and a file without a test count as one failure.
 */
export async function runFile(
  runtime: RuntimeName,
  file: string,
  long: boolean,
): Promise<FileResult> {
  const directory = await Deno.makeTempDir({ prefix: "ringio-report-" });
  try {
    const report = `${directory}/report.xml`;
    const result = await runCommand(findBinary(runtime), ARGUMENTS[runtime](file, report), {
      env: {
        PATH: searchPath(),
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...(long ? { RINGIO_LONG: "1" } : {}),
      },
      timeoutMs: long ? LIMIT_MS.long : LIMIT_MS.short,
    });
    return judge(runtime, file, result, readReport(report));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/**
 * Types are checked once, by a gate; so no runtime checks them here. Node runs the file itself,
 * not `node --test`: with `--test-isolation=none` 26.10 passes over what a module throws while it
 * loads, and the other isolation starts a second process.
 */
const ARGUMENTS: Record<RuntimeName, (file: string, report: string) => string[]> = {
  deno: (file, report) => ["test", "-A", "--no-check", `--junit-path=${report}`, file],
  bun: (file, report) => [
    "test",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    `./${file}`,
  ],
  node: (file, report) => [
    "--disable-warning=ExperimentalWarning",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=junit",
    `--test-reporter-destination=${report}`,
    file,
  ],
};

function readReport(path: string): JunitCase[] | null {
  try {
    return parseJunit(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function judge(
  runtime: RuntimeName,
  file: string,
  result: CommandResult,
  report: JunitCase[] | null,
): FileResult {
  const cases = report ?? [];
  const failures = cases.filter((test) => test.state === "failed");
  const skips = cases.filter((test) => test.state === "skipped").map(splitSkip);
  const problems = [
    ...failures.map((test) => `failed: ${test.name}`),
    ...skips.filter((skip) => skip.reason === "").map((skip) => `no reason: ${skip.name}`),
  ];
  const how = ending(result);
  if (result.timedOut || result.signal !== null) problems.push(how);
  else if (report?.length === 0 && result.code === 0) problems.push("registered no test");
  else if (report === null) {
    problems.push(`${how} without a complete report: no test was registered, or one left early`);
  } else if (failures.length === 0 && result.code !== 0) {
    problems.push(`${how} although no test failed: something threw outside of the tests`);
  }
  return {
    runtime,
    file,
    passed: cases.length - failures.length - skips.length,
    failed: problems.length,
    skips,
    trouble: problems.length === 0 ? "" : `${result.output.trimEnd()}\n\n${problems.join("\n")}`,
    seconds: result.seconds,
  };
}

function ending(result: CommandResult): string {
  if (result.timedOut) return `still running after ${result.seconds.toFixed(0)} s, killed`;
  if (result.signal !== null) return `ended by ${result.signal}`;
  return `ended with status ${result.code}`;
}

function splitSkip(test: JunitCase): Skip {
  const mark = test.name.indexOf(SKIP_MARK);
  if (mark < 0) return { name: test.name, reason: "" };
  return { name: test.name.slice(0, mark), reason: test.name.slice(mark + SKIP_MARK.length) };
}
