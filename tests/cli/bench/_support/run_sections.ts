/**
 * Many small jobs in one run.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchJson, type JobJson } from "./bench.ts";

/** Requests of each job. */
export const BLOCKS = 24;

/** Runs one job for each name, side by side; the lines are added to its section. */
export function runSections(
  sections: readonly [string, readonly string[]][],
  cwd: string,
): JobJson[] {
  const text = sections.map(([name, lines]) => `[${name}]\n${lines.join("\n")}\n`);
  const global = `[global]\nbs=4k\nsize=${BLOCKS * 4}k\niodepth=8\n`;
  writeFileSync(join(cwd, "jobs.fio"), global + text.join(""));
  return benchJson(["jobs.fio"], cwd);
}
