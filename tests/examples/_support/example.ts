/**
 * Runs the programs in examples/.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runModule, type RunResult } from "../../ffi/_support/run_module.ts";
import { runtimeName } from "../../harness.ts";

/** The path of an example. */
function examplePath(name: string): string {
  return fileURLToPath(new URL(`../../../examples/${name}.ts`, import.meta.url));
}

/** What runs an example: the program and its arguments. */
export function exampleCommand(name: string, ...args: string[]): [string, ...string[]] {
  const before = {
    deno: ["run", "--no-check", "-A"],
    bun: [],
    node: ["--disable-warning=ExperimentalWarning"],
  };
  return [process.execPath, ...before[runtimeName], examplePath(name), ...args];
}

/** Runs an example to its end. */
export function runExample(name: string, ...args: string[]): RunResult {
  return runModule(examplePath(name), { args });
}

/** An example that goes on until it is ended. */
export class RunningExample implements AsyncDisposable {
  readonly #child: ChildProcess;
  #output = "";
  #errors = "";
  #ended: Promise<unknown>;

  /** Starts an example; what it reads from standard input is for the caller to write. */
  constructor(name: string, ...args: string[]) {
    const [program, ...rest] = exampleCommand(name, ...args);
    const env = { ...process.env, NO_COLOR: "1" };
    this.#child = spawn(program, rest, { stdio: "pipe", env });
    this.#ended = once(this.#child, "close");
    this.#child.stdout!.on("data", (data) => this.#output += data);
    this.#child.stderr!.on("data", (data) => this.#errors += data);
  }

  /** What it has written to standard output so far. */
  get output(): string {
    return this.#output;
  }

  /** Its standard input. */
  get stdin(): NodeJS.WritableStream {
    return this.#child.stdin!;
  }

  /** Waits until its output matches, and returns the first group, or the whole match. */
  async until(pattern: RegExp): Promise<string> {
    for (let look = 0; look < 3000; look++) {
      const match = pattern.exec(this.#output);
      if (match !== null) return match[1] ?? match[0];
      if (this.#child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no ${pattern} in the output: ${this.#output}\n${this.#errors}`);
  }

  /** Waits for its end; returns its exit status. */
  async end(): Promise<number | null> {
    await this.#ended;
    if (this.#child.exitCode !== 0) throw new Error(this.#errors);
    return this.#child.exitCode;
  }

  /** Kills it, as a loss of power would. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Ends it. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}
