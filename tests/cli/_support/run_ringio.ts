/**
 * Runs the command under the runtime of the test.
 *
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runtimeName } from "../../harness.ts";

/** The path of the program. */
export const MAIN: string = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("../../../deno.json", import.meta.url));

const BEFORE: Record<typeof runtimeName, readonly string[]> = {
  deno: ["run", "-A", "--no-check", `--config=${CONFIG}`],
  bun: ["run"],
  node: ["--disable-warning=ExperimentalWarning"],
};

const LIMIT_MS = 60_000;

/** How the command is run. */
export interface RunOptions {
  /** Working directory. */
  readonly cwd?: string;
  /** Variables on top of the environment; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A command that runs the runtime, with its own arguments. */
  readonly under?: readonly string[];
}

/** How a command ended. */
export interface RunResult {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The words of a command line that runs `ringio` with these arguments. */
export function commandLine(
  args: readonly string[],
  under: readonly string[] = [],
): readonly string[] {
  return [...under, process.execPath, ...BEFORE[runtimeName], MAIN, ...args];
}

/** Runs any command without standard input, to its end. */
export function runCommand(
  [command = "", ...args]: readonly string[],
  { cwd = process.cwd(), env = {} }: RunOptions = {},
): RunResult {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: environment(env),
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** Runs `ringio` without standard input, to its end. */
export function runRingio(args: readonly string[], options: RunOptions = {}): RunResult {
  return runCommand(commandLine(args, options.under), options);
}

/** Starts `ringio` and does not wait for it. */
export function startRingio(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const [command = "", ...rest] = commandLine(args, options.under);
  return spawn(command, rest, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: environment(options.env ?? {}),
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The test run sets NO_COLOR; here it counts only where a test sets it. */
function environment(more: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { ...process.env, DENO_NO_UPDATE_CHECK: "1", LC_ALL: "C" };
  delete own["FORCE_COLOR"];
  // Deno 2.9.6 hands on the variables of the parent that are missing, so it cannot be deleted.
  return { ...own, NO_COLOR: "", ...more };
}
