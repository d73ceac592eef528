/**
 * fio itself, where it is installed.
 *
 * @module
 */
import { spawnSync } from "node:child_process";

/** Why tests beside fio cannot run; null where they can. */
export const fioMissing: string | null = spawnSync("fio", ["--version"]).error === undefined
  ? null
  : "fio is not installed (Debian package fio)";

/** Runs fio; gives its exit status and all of its output. */
export function runFio(args: readonly string[], cwd: string): { status: number; output: string } {
  const { status, stdout, stderr, error } = spawnSync("fio", args, { cwd, encoding: "utf8" });
  if (error !== undefined) throw error;
  return { status: status ?? -1, output: stdout + stderr };
}
