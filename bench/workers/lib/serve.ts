import { readSync, writeSync } from "node:fs";
import process from "node:process";
import { waitReadable } from "./wait_readable.ts";

const STDIN = 0;
const STDOUT = 1;
const NEWLINE = 10;

/**
 * The line protocol of `../../lib/contestant.ts`: says `ready`, then runs what `go <operations>`
 * asks for until the input ends. Reading blocks the thread, so that nothing runs while another
 * contestant has its turn.
 *
 * @param run Does at least the operations it is given and returns how many it did.
 * @param cpuNs The CPU time so far. @default that of this process
 */
export async function serve(
  ready: string,
  run: (operations: number) => number | Promise<number>,
  cpuNs: () => number = ownCpuNs,
): Promise<void> {
  say({ ready });
  for (let line = readLine(); line !== null; line = readLine()) {
    const wanted = /^go (\d+)$/.exec(line)?.[1];
    if (wanted === undefined) throw new SyntaxError(`Cannot serve "${line}": go <operations>`);
    const cpuBefore = cpuNs();
    const start = process.hrtime();
    const result = run(Number(wanted));
    const ops = typeof result === "number" ? result : await result;
    const [seconds, nanoseconds] = process.hrtime(start);
    say({ ops, ns: seconds * 1e9 + nanoseconds, cpuNs: cpuNs() - cpuBefore });
  }
}

function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** Reads byte by byte: requests are short and rare, and nothing of the next one may be taken. */
function readLine(): string | null {
  const byte = new Uint8Array(1);
  let line = "";
  while (readByte(byte) === 1) {
    if (byte[0] === NEWLINE) return line;
    line += String.fromCharCode(byte[0]!);
  }
  return null;
}

/** The input may be nonblocking: Node has it so under some parents. */
function readByte(byte: Uint8Array): number {
  for (;;) {
    try {
      return readSync(STDIN, byte);
    } catch (error) {
      if ((error as { code?: string }).code !== "EAGAIN") throw error;
      waitReadable(STDIN);
    }
  }
}

function say(answer: unknown): void {
  writeSync(STDOUT, JSON.stringify(answer) + "\n");
}
