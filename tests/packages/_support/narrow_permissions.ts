/**
 * Deno with leave to load the shim and to use one directory.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runModule } from "../../ffi/_support/run_module.ts";

/**
 * Asserts that everything works with `--allow-ffi=<shim>` and the permissions for one directory,
 * and that nothing outside of it does.
 *
 * @param program `programs/narrow_permissions.ts`, or a copy of it.
 * @param shim The shim that it is to find.
 */
export function assertNarrowPermissionsSuffice(program: string, shim: string): void {
  const base = mkdtempSync(join(tmpdir(), "ringio-narrow-"));
  try {
    const [inside, outside] = [join(base, "inside"), join(base, "outside")];
    mkdirSync(inside);
    writeFileSync(outside, "secret");
    const { status, text, output } = runModule(program, {
      runtime: "deno",
      denoFlags: [`--allow-ffi=${shim}`, `--allow-read=${inside}`, `--allow-write=${inside}`],
      args: [inside, outside],
    });
    assertEquals(status, 0, text);
    assertEquals(JSON.parse(output), {
      "the shim": shim,
      "whole files": "0123456789",
      "many files": [10, 10],
      "an open file": [10, 10],
      "a chain": [0, 4, 0, 0],
      "a pool": 10,
      "directories": true,
      "the twin of node:fs": [4, "0123456789", ["a", "d"]],
      "io_uring": ["io_uring", "0123456789"],
      "linux-aio": ["linux-aio", "0123456789"],
      "runtime-fs": ["runtime-fs", "0123456789"],
      "reading outside": "NotCapable",
      "writing outside": "NotCapable",
    });
  } finally {
    rmSync(base, { recursive: true });
  }
}
