/**
 * The C compilers that the layout tests ask, and one question: which of these equations hold in C?
 * Nothing is run, so the compiler of another machine answers as well as that of this one.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import process from "node:process";
import type { Machine } from "../../src/abi/syscalls.ts";

/** One C expression and the number it must have. */
export interface Equation {
  readonly name: string;
  readonly expression: string;
  readonly value: number;
}

/** What the compiler says: the headers do not declare it, or its value as compared. */
export type Verdict = "equal" | "different" | "absent";

/** A command that compiles C for one machine. */
export interface Compiler {
  readonly command: string;
  readonly machine: Machine;
  /** Linux version of its kernel headers, 6.1 as 601. */
  readonly headers: number;
}

const EVERY_ERROR = "-fmax-errors=0";
const ABSENT = /undeclared|has no member|incomplete type|undefined type|unknown type name/;

/** Finds a compiler for the machine: the plain one if it is of that machine, else the cross one. */
export function findCompiler(machine: Machine): Compiler | null {
  for (const command of ["gcc", `${machine}-linux-gnu-gcc`]) {
    const target = spawnSync(command, ["-dumpmachine"], { encoding: "utf8" });
    if (target.status === 0 && target.stdout.startsWith(machine)) {
      return { command, machine, headers: readHeaderVersion(command) };
    }
  }
  return null;
}

/** Text of the headers after the preprocessor, with `macros` followed by all macro definitions. */
export function preprocess(command: string, headers: readonly string[], macros: boolean): string {
  const flags = macros ? ["-E", "-P", "-dD"] : ["-E", "-P"];
  const run = spawnSync(command, [...flags, "-x", "c", "-"], {
    input: includeLines(headers),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0) throw new Error(`Cannot preprocess C with ${command}: ${run.stderr}`);
  return run.stdout;
}

/** Asks the compiler for a verdict on each equation, with these headers included. */
export function judge(
  command: string,
  headers: readonly string[],
  equations: readonly Equation[],
): Map<string, Verdict> {
  const prefix = includeLines(headers) + "#include <stddef.h>\n";
  const firstLine = prefix.split("\n").length;
  // Each stands in a function of its own, as gcc reports an unknown name once for each function.
  const body = equations.map(({ expression, value }, index) =>
    `static void f${index}(void) { _Static_assert((${expression}) == (${value}LL), ""); }`
  );
  const run = spawnSync(command, ["-fsyntax-only", "-w", EVERY_ERROR, "-x", "c", "-"], {
    input: prefix + body.join("\n") + "\n",
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
    maxBuffer: 1 << 26,
  });
  if (run.error !== undefined) throw run.error;
  const verdicts = new Map<string, Verdict>(equations.map(({ name }) => [name, "equal"]));
  let errorCount = 0;
  for (const line of run.stderr.split("\n")) {
    const match = /^<stdin>:(\d+):\d+: error: (.*)$/.exec(line);
    if (match === null) {
      if (/error:/.test(line)) throw new Error(`Cannot compile the headers: ${line}`);
      continue;
    }
    errorCount += 1;
    const equation = equations[Number(match[1]) - firstLine];
    const message = match[2] ?? "";
    if (equation === undefined) throw new Error(`Cannot compile the headers: ${line}`);
    if (ABSENT.test(message)) verdicts.set(equation.name, "absent");
    else if (/static assertion failed/.test(message)) verdicts.set(equation.name, "different");
    else if (verdicts.get(equation.name) !== "absent") {
      throw new Error(`Cannot judge ${equation.name}: ${message}`);
    }
  }
  if ((run.status === 0) !== (errorCount === 0)) {
    throw new Error(`Cannot judge: ${command} ended with ${run.status}, got ${errorCount} errors`);
  }
  return verdicts;
}

/** Includes the headers; one that is not there leaves its names undeclared. */
function includeLines(headers: readonly string[]): string {
  const lines = headers.map((header) =>
    `#if __has_include(<${header}>)\n#include <${header}>\n#endif\n`
  );
  return "#define _GNU_SOURCE\n" + lines.join("");
}

function readHeaderVersion(command: string): number {
  const text = preprocess(command, ["linux/version.h"], true);
  const code = Number(/LINUX_VERSION_CODE (\d+)/.exec(text)?.[1]);
  if (!Number.isInteger(code)) throw new Error(`Cannot read LINUX_VERSION_CODE with ${command}`);
  return (code >> 16) * 100 + ((code >> 8) & 0xff);
}
