/**
 * Programs in a process of their own, under the runtime of the test.
 *
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { join } from "@std/path";
import { runtimeName } from "../../harness.ts";
import { ROOT } from "./root.ts";

const ARGUMENTS: Record<typeof runtimeName, readonly string[]> = {
  deno: ["run", "-A", "--no-check", `--config=${join(ROOT, "deno.json")}`],
  bun: ["run"],
  node: ["--disable-warning=ExperimentalWarning"],
};

/** What goes before the code of a program: `ringio` is the module, `system` makes system calls. */
function preamble(): string {
  return `
import process from "node:process";
import * as fs from "node:fs";
import * as ringio from "${join(ROOT, "mod.ts")}";
import { systemCall } from "${join(ROOT, "src/core/system_call.ts")}";
import { addressOf } from "${join(ROOT, "src/core/address.ts")}";
import { syscalls } from "${join(ROOT, "src/abi/syscalls.ts")}";
`;
}

/** The command line of a program. */
function command(program: string, wrapper: readonly string[]): [string, string[]] {
  const [first = "", ...rest] = [
    ...wrapper,
    process.execPath,
    ...ARGUMENTS[runtimeName],
    program,
  ];
  return [first, rest];
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
}

function withProgram<T>(code: string, use: (program: string) => T): T {
  const directory = fs.mkdtempSync(join(tmpdir(), "ringio-program-"));
  const program = join(directory, "program.ts");
  fs.writeFileSync(program, preamble() + code);
  try {
    return use(program);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

/**
 * Runs `code` to its end.
 *
 * @param wrapper A command that starts the runtime, such as `prlimit --nofile=64`.
 * @returns What it wrote to its standard output.
 */
export function runSelf(code: string, wrapper: readonly string[] = []): string {
  return withProgram(code, (program) => {
    const [file, args] = command(program, wrapper);
    const result = spawnSync(file, args, {
      encoding: "utf8",
      env: environment(),
      timeout: 60_000,
      maxBuffer: 2 ** 26,
    });
    if (result.status === 0) return result.stdout;
    throw new Error(
      `The program ended with ${result.status ?? result.signal}: ${result.stderr}${result.stdout}`,
    );
  });
}

/** Starts a program file that lies somewhere else, without waiting for it. */
export function startSelf(program: string, args: readonly string[]): ChildProcess {
  const [file, all] = command(program, []);
  return spawn(file, [...all, ...args], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
}

/** Writes a program for {@linkcode startSelf}. */
export function writeProgram(path: string, code: string): void {
  fs.writeFileSync(path, preamble() + code);
}
