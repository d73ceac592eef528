/**
 * Compiles C for this machine.
 *
 * @module
 */
import { spawnSync } from "node:child_process";

/** Whether there is a C compiler here. */
export const hasCompiler: boolean = spawnSync("gcc", ["--version"]).status === 0;

/** Why a test that compiles C cannot run. */
export const NO_COMPILER = "no gcc here";

/**
 * Compiles one file.
 *
 * @param source The text of the file, or its path.
 * @throws {Error} With what the compiler said, when it does not compile.
 */
export function compile(
  source: { text: string } | { path: string },
  output: string,
  flags: readonly string[],
): void {
  const input = "text" in source ? ["-x", "c", "-"] : [source.path];
  const { status, stderr } = spawnSync("gcc", ["-o", output, ...input, ...flags], {
    input: "text" in source ? source.text : "",
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Cannot compile: ${stderr}`);
}
