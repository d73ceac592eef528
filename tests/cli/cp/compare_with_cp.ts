/**
 * `ringio cp` beside cp(1).
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describeTree } from "../_support/describe_tree.ts";
import { runCommand, runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { makeWorkspace } from "./workspace.ts";

/** How the two are run. */
export interface CompareOptions {
  /** A command that runs them. */
  readonly under?: readonly string[];
  /** Changes the directory before. */
  readonly prepare?: (directory: string) => void;
}

/**
 * Runs both on two equal directories with the same arguments, and compares the trees (kinds, modes,
 * owners, bytes, holes, names of the same file, times), the exit status and the messages.
 *
 * @returns The exit status.
 */
export async function compareWithCp(
  args: readonly string[],
  { under = [], prepare = () => {} }: CompareOptions = {},
): Promise<number | null> {
  let status: number | null = null;
  await withTempDir((root) => {
    const since = new Date(Date.now() - 60_000); // Clocks of file systems are coarse.
    const [theirs, ours] = [join(root, "cp"), join(root, "ringio")];
    for (const directory of [theirs, ours]) {
      mkdirSync(directory);
      makeWorkspace(directory);
      prepare(directory);
    }
    const expected = runCommand([...under, "cp", ...args], { cwd: theirs });
    const result = runRingio(["cp", ...args], { cwd: ours, under });
    assertEquals(result.status, expected.status, `${expected.stderr}${result.stderr}`);
    assertEquals(describeTree(ours, since), describeTree(theirs, since));
    assertEquals(result.stdout, expected.stdout);
    assertEquals(linesOf(result.stderr), linesOf(expected.stderr));
    status = result.status;
  });
  return status;
}

/** The system's messages begin with a capital letter in C, and with a small one in JavaScript. */
function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/^\S*(ringio )?cp: /, "").toLowerCase())
    .sort();
}
