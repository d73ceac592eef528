/**
 * The checks that need no kernel: format, lint, types and documentation.
 *
 * @module
 */
import { findBinary } from "./binaries.ts";
import { type CommandResult, runCommand } from "./command.ts";

/** One check: a command that ends with status 0 when all is well. */
export interface Gate {
  name: string;
  program: string;
  args: string[];
}

const LIMIT_MS = 300_000;

/** The checks, in the order in which they run. */
export function gates(): Gate[] {
  const deno = findBinary("deno");
  return [
    { name: "deno fmt --check", program: deno, args: ["fmt", "--check"] },
    { name: "deno lint", program: deno, args: ["lint"] },
    { name: "deno check", program: deno, args: ["check", "--quiet", "."] },
    {
      name: "deno doc --lint",
      program: deno,
      args: ["doc", "--lint", "--quiet", ...entryPoints()],
    },
    // The sources must also make sense to a compiler that knows no runtime at all.
    { name: "tsc", program: "node_modules/.bin/tsc", args: ["--project", "tsconfig.json"] },
  ];
}

/** Runs one check. */
export async function runGate(gate: Gate): Promise<CommandResult> {
  return await runCommand(gate.program, gate.args, { timeoutMs: LIMIT_MS });
}

/** The files that users import, as `exports` in deno.json lists them. */
export function entryPoints(): string[] {
  const config = JSON.parse(Deno.readTextFileSync("deno.json"));
  return Object.values<string>(config.exports);
}
