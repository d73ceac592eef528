/**
 * Commands that take privileges or limits away; they are of util-linux.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The user that owns nothing. */
const NOBODY = 65534;

/** What a process must be able to read to run ringio. */
const MODULE = fileURLToPath(new URL("../../../mod.ts", import.meta.url));

/** The command that runs what follows it without capabilities, as a user who owns nothing. */
export const asNobody: readonly string[] = [
  "setpriv",
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  "--clear-groups",
  "--inh-caps=-all",
  "--bounding-set=-all",
];

/** The command that runs what follows it with a limit, without the capability that lifts it. */
export function withLimit(limit: string, capability: string): string[] {
  return ["prlimit", limit, "setpriv", `--bounding-set=-${capability}`];
}

/**
 * Why a command cannot be used here; undefined when it can.
 *
 * @param under A command that would run what follows it.
 */
export function whyNot(under: readonly string[]): string | undefined {
  const [command, ...args] = [...under, "test", "-r", MODULE, "-a", "-x", process.execPath];
  const { status, stderr, error } = spawnSync(command!, args, { encoding: "utf8" });
  if (error !== undefined) return `${command} is not here: ${error.message}`;
  if (status === 0) return undefined;
  return stderr.trim() || "other users may not read this directory, or not run this runtime";
}
