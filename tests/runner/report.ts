/**
 * What the test run prints.
 *
 * @module
 */
import type { Gate } from "./gates.ts";
import type { CommandResult } from "./command.ts";
import type { FileResult } from "./run_file.ts";

/** Gathers results, prints them as they come and sums them up at the end. */
export class Report {
  #results: FileResult[] = [];

  /** Takes the result of a check. */
  gate(gate: Gate, result: CommandResult): void {
    const passed = result.code === 0 && !result.timedOut;
    const command = [gate.program.split("/").at(-1), ...gate.args].join(" ");
    this.files(gate.name, [{
      runtime: "gates",
      file: gate.name,
      passed: passed ? 1 : 0,
      failed: passed ? 0 : 1,
      skips: [],
      trouble: passed ? "" : `$ ${command}\n${result.output.trimEnd()}`,
      seconds: result.seconds,
    }]);
  }

  /**
   * Takes what became of one file under each runtime; prints one line, and all output of what
   * failed.
   */
  files(name: string, results: FileResult[]): void {
    this.#results.push(...results);
    const seconds = sum(results, (result) => result.seconds).toFixed(1);
    const counts = results.map(describe).join("  ");
    const state = results.some((result) => result.failed > 0) ? "FAIL" : "ok  ";
    console.log(`${state} ${name.padEnd(56)} ${counts}  ${seconds} s`);
    for (const result of results) {
      if (result.trouble === "") continue;
      console.log(`\n----- ${result.runtime}: ${result.file}\n${result.trouble}\n-----\n`);
    }
  }

  /** Counts one failure that belongs to no file. */
  failure(runtime: string, trouble: string): void {
    this.files(runtime, [
      { runtime, file: runtime, passed: 0, failed: 1, skips: [], trouble, seconds: 0 },
    ]);
  }

  /** How many tests of a runtime ran to an end. */
  ran(runtime: string): number {
    const results = this.#results.filter((result) => result.runtime === runtime);
    return sum(results, (result) => result.passed + result.failed);
  }

  /**
   * Prints every skip with its reason, what failed, the counts of each runtime and, alone on the
   * last line, the sum.
   *
   * @returns Whether nothing failed.
   */
  finish(): boolean {
    this.#printSkips();
    const failed = this.#results.filter((result) => result.failed > 0);
    if (failed.length > 0) console.log("\nfailed:");
    for (const result of failed) console.log(`  ${result.runtime}  ${result.file}`);
    console.log();
    for (const runtime of new Set(this.#results.map((result) => result.runtime))) {
      const results = this.#results.filter((result) => result.runtime === runtime);
      const skips = sum(results, (result) => result.skips.length);
      console.log(`${runtime.padEnd(6)} ${totals(results)}, ${skips} skipped`);
    }
    console.log(totals(this.#results));
    return failed.length === 0;
  }

  #printSkips(): void {
    const reasons = new Map<string, string[]>();
    for (const { runtime, file, skips } of this.#results) {
      for (const { name, reason } of skips) {
        const names = reasons.get(reason) ?? [];
        reasons.set(reason, [...names, `${runtime}  ${file}  ${name}`]);
      }
    }
    for (const [reason, names] of reasons) {
      console.log(`\nskipped: ${reason}`);
      for (const name of names) console.log(`  ${name}`);
    }
  }
}

function describe(result: FileResult): string {
  const notes = [
    result.failed > 0 ? `${result.failed} failed` : "",
    result.skips.length > 0 ? `${result.skips.length} skipped` : "",
  ].filter((note) => note !== "");
  const detail = notes.length > 0 ? ` (${notes.join(", ")})` : "";
  return `${result.runtime} ${result.passed}${detail}`;
}

function totals(results: FileResult[]): string {
  const passed = sum(results, (result) => result.passed);
  return `${passed} passed, ${sum(results, (result) => result.failed)} failed`;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
