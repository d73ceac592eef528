/**
 * Commands under which system calls fail.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { syscalls } from "../../../src/abi/syscalls.ts";
import { loadShim } from "../../../ffi/shim.ts";
import type { SystemCallName } from "../../../src/core/system_call.ts";
import { compile } from "../../ffi/_support/compile.ts";

const SOURCE = fileURLToPath(new URL("deny_system_calls.c", import.meta.url));

let launcher: string | undefined;

/**
 * The command that runs what follows it under a seccomp filter.
 *
 * @param errno What the denied calls answer: a positive number.
 */
export function denySystemCalls(errno: number, names: readonly SystemCallName[]): string[] {
  launcher ??= buildLauncher();
  const numbers = syscalls[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
  return [launcher, String(errno), names.map((name) => numbers[name]).join()];
}

/** Built once a test file, and removed when its process ends. */
function buildLauncher(): string {
  const directory = mkdtempSync(join(tmpdir(), "ringio-deny-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, "deny_system_calls");
  compile({ path: SOURCE }, path, ["-O1", "-Wall", "-Werror"]);
  return path;
}
