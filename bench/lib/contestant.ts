import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Entry } from "./case.ts";

/** What one slice of work took; the line a worker answers to `go`. */
export interface Slice {
  ops: number;
  ns: number;
  /** User and system time of all threads of the process. */
  cpuNs: number;
}

/** A worker process that waits for its turn: it only runs between `go` and the answer. */
export class Contestant {
  readonly name: string;
  /** What the worker says about itself: the ring flags in effect, for example. */
  readonly ready: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    name: string,
    ready: string,
    child: ChildProcess,
    lines: AsyncIterator<string>,
  ) {
    this.name = name;
    this.ready = ready;
    this.#child = child;
    this.#lines = lines;
  }

  /** Starts the worker of `entry`, on one CPU if `cpu` is a number, and waits until it is ready. */
  static async start(entry: Entry, cpu: number | null): Promise<Contestant> {
    const pinned = cpu === null ? entry.command : ["taskset", "-c", `${cpu}`, ...entry.command];
    const [file, ...args] = pinned;
    if (file === undefined) throw new TypeError(`Cannot start ${entry.name}: no command`);
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { ready } = parse<{ ready: string }>(entry.name, await lines.next());
    return new Contestant(entry.name, ready, child, lines);
  }

  /** Lets the worker do at least `ops` operations. */
  async go(ops: number): Promise<Slice> {
    this.#child.stdin?.write(`go ${Math.max(1, Math.round(ops))}\n`);
    return parse<Slice>(this.name, await this.#lines.next());
  }

  /** Ends the worker by closing its input, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin?.end();
    await ended;
  }
}

function parse<T>(name: string, line: IteratorResult<string>): T {
  if (line.done) throw new Error(`Cannot go on: the worker ${name} ended, its errors are above`);
  return JSON.parse(line.value) as T;
}
