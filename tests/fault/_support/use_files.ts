/**
 * Runs programs/use_files.ts in a process of its own, under a command that takes something away.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import type { EngineName, Probe } from "../../../mod.ts";
import { runModule, type RunOptions } from "../../ffi/_support/run_module.ts";

const PROGRAM = new URL("../programs/use_files.ts", import.meta.url);

/** What the program says. */
export interface Said {
  /** The engine that it worked with. */
  readonly engine: EngineName;
  /** What the engine io_uring answered when it was asked for by name; null when it was made. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly probe: Probe;
  /** How often the kernel was entered for direct reads; null where the file system has none. */
  readonly directEnters: number | null;
}

/**
 * Runs the checks of files; all of them must pass.
 *
 * @param engine What the program asks for.
 * @param options `under`: the command that runs the program.
 */
export function useFiles(engine: "auto" | EngineName, options: RunOptions): Said {
  const directory = mkdtempSync(join(tmpdir(), "ringio-fault-"));
  // The program may run as another user.
  chmodSync(directory, 0o777);
  try {
    const { status, text, output } = runModule(PROGRAM, { ...options, args: [engine, directory] });
    assertEquals(status, 0, text);
    const { passed, checks, ...said } = JSON.parse(output);
    assertEquals(passed, checks);
    return said;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
