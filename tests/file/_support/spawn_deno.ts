/**
 * Programs in a Deno of their own.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import process from "node:process";
import { join } from "@std/path";
import { ROOT } from "./root.ts";

/** The permission to load the shim, and nothing else. */
export const SHIM_ALLOWED: string = `--allow-ffi=${
  join(ROOT, "native/bin", `ringio-${machine()}.so`)
}`;

function machine(): string {
  return process.arch === "arm64" ? "aarch64" : "x86_64";
}

/** The Deno that runs the tests, or that of the development dependencies. */
function denoPath(): string {
  const local = join(ROOT, "node_modules/.bin/deno");
  return fs.existsSync(local) ? local : "deno";
}

/**
 * Runs `code` with the functions of ringio in scope as `ringio`.
 *
 * @param permissions Such as `--allow-read=/a`.
 * @returns What it wrote to its standard output.
 */
export function spawnDeno(code: string, permissions: readonly string[], directory: string): string {
  const program = join(directory, "program.ts");
  fs.writeFileSync(program, `import * as ringio from "${join(ROOT, "mod.ts")}";\n${code}`);
  const args = [
    "run",
    "--no-prompt",
    "--no-check",
    `--config=${join(ROOT, "deno.json")}`,
    ...permissions,
    program,
  ];
  const env = { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
  const result = spawnSync(denoPath(), args, { encoding: "utf8", cwd: directory, env });
  if (result.status !== 0) throw new Error(`Deno ended with ${result.status}: ${result.stderr}`);
  return result.stdout;
}
