/**
 * Goal: what a C program sees when it runs here is what `src/abi` says.
 *
 * Method: `native/abi_probe.c` is compiled and run; each line it prints is compared with the table
 * of that name, and each field of a table must be printed unless it is reserved or newer than the
 * headers. For the other machine the program is only compiled.
 */

import { assert, assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Machine } from "../../src/abi/syscalls.ts";
import { skip, test } from "../harness.ts";
import { type Compiler, findCompiler } from "./c_compiler.ts";
import { isUndecided, listEntries } from "./tables.ts";

const SOURCE = fileURLToPath(new URL("../../native/abi_probe.c", import.meta.url));
const HERE: Machine = process.arch === "arm64" ? "aarch64" : "x86_64";
const RESERVED = /\.(_*(resv|pad|reserved|rsvd)\d*)$/;

for (const machine of ["x86_64", "aarch64"] as const) {
  const compiler = findCompiler(machine);
  const name = `abi_probe.c ${machine === HERE ? "prints what src/abi says" : "compiles"}`;
  if (compiler === null) skip(`${name} on ${machine}`, `no C compiler for ${machine} is installed`);
  else if (machine === HERE) test(`${name} on ${machine}`, () => compareWithTables(compiler));
  else test(`${name} for ${machine}`, () => compile(compiler, ["-fsyntax-only"]));
}

function compareWithTables(compiler: Compiler): void {
  const printed = run(compiler);
  assert(printed.size > 300);
  const entries = listEntries(compiler.machine);
  const values = new Map(entries.map(({ name, value }) => [name, value]));
  for (const [name, value] of printed) assertEquals([name, values.get(name)], [name, value]);
  const missing = entries.filter(({ name, since }) =>
    name.includes(".") && since <= compiler.headers && !RESERVED.test(name) &&
    !isUndecided(name) && !printed.has(name)
  );
  assertEquals(missing.map(({ name }) => name), []);
}

function run(compiler: Compiler): Map<string, number> {
  const directory = mkdtempSync(join(tmpdir(), "ringio-abi-"));
  try {
    const program = join(directory, "abi_probe");
    compile(compiler, ["-o", program]);
    const { status, stdout } = spawnSync(program, { encoding: "utf8" });
    assertEquals(status, 0);
    const lines = stdout.trim().split("\n").map((line) => line.split(" "));
    return new Map(lines.map(([name = "", value]) => [name, Number(value)]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function compile({ command }: Compiler, flags: readonly string[]): void {
  const warnings = ["-std=gnu11", "-Wall", "-Wextra", "-Werror"];
  const { status, stderr } = spawnSync(command, [...warnings, ...flags, SOURCE], {
    encoding: "utf8",
  });
  assertEquals([status, stderr], [0, ""]);
}
