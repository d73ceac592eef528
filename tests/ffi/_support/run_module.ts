/**
 * Runs a module in a process of its own.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runtimeName } from "../../harness.ts";

/** How a module is run. */
export interface RunOptions {
  /** What follows the module on the command line. */
  readonly args?: readonly string[];
  /** Variables on top of the environment; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What Deno allows. @default everything */
  readonly denoFlags?: readonly string[];
  /** The runtime to run it. @default the one that runs this */
  readonly runtime?: "deno" | "bun" | "node";
  /** A command that runs the runtime, with its own arguments. */
  readonly under?: readonly string[];
  /** Its working directory. @default the one of this process */
  readonly cwd?: string;
}

/** How a module ended. */
export interface RunResult {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  /** Standard output, then standard error. */
  readonly text: string;
  /** Standard output alone. */
  readonly output: string;
}

/** Runs a module without standard input; see {@linkcode RunOptions}. */
export function runModule(module: string | URL, options: RunOptions = {}): RunResult {
  const { args = [], denoFlags = ["-A"], runtime = runtimeName, under = [], cwd } = options;
  const before = {
    deno: ["run", "--no-check", "--no-prompt", ...denoFlags],
    bun: [],
    node: ["--disable-warning=ExperimentalWarning"],
  };
  const program = runtime === runtimeName ? process.execPath : runtime;
  const path = typeof module === "string" ? module : fileURLToPath(module);
  const [command, ...rest] = [...under, program, ...before[runtime], path, ...args];
  const { status, stdout, stderr, error } = spawnSync(
    command!,
    rest,
    {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      cwd,
      env: { ...process.env, NO_COLOR: "1", ...options.env },
    },
  );
  if (error !== undefined) throw error;
  return { status, text: stdout + stderr, output: stdout };
}
