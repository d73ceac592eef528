/**
 * Registers a program of checks as a test.
 *
 * @module
 */
import { assertEquals, assertGreater } from "@std/assert";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import type { EngineName } from "../../../mod.ts";
import { whyNot } from "../../fault/_support/privileges.ts";
import { runModule } from "../../ffi/_support/run_module.ts";
import { skip, test } from "../../harness.ts";

/** How the checks are run. */
export interface ChecksOptions {
  readonly program: URL;
  /** The command that runs the program, for a directory that is the program's. */
  under(directory: string): readonly string[];
  /** More arguments for the program, behind the engine and the directory. */
  readonly args?: readonly string[];
}

/** Runs a program of checks in a directory of its own. */
export function testChecks(name: string, engine: EngineName, options: ChecksOptions): void {
  const { program, under, args = [] } = options;
  const title = `${name} (${engine})`;
  const refusal = inDirectory((directory) => whyNot(under(directory)));
  if (refusal !== undefined) return skip(title, refusal.replaceAll("\n", " "));
  test(title, () =>
    inDirectory((directory) => {
      const result = runModule(program, {
        args: [engine, directory, ...args],
        under: under(directory),
      });
      assertEquals(result.status, 0, result.text);
      const passed: string[] = JSON.parse(result.output.trim().split("\n").at(-1)!);
      assertGreater(passed.length, 0);
    }));
}

function inDirectory<T>(use: (directory: string) => T): T {
  const directory = fs.mkdtempSync(join(tmpdir(), "ringio-checks-"));
  try {
    return use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
