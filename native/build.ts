/**
 * Builds the shim from source for both architectures, and the embedded copies from the binaries.
 *
 * `npm run build:shim` writes `native/bin/ringio-<machine>.so` and `ffi/embedded/<machine>.ts`. It
 * wants gcc and, for the other architecture, Debian's cross compiler. Users never run it: the
 * results are committed.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch } from "node:process";
import { fileURLToPath } from "node:url";
import { SHIM_VERSION, symbolTableHash } from "../ffi/symbols.ts";

/** A processor architecture that the shim is built for, as `uname -m` spells it. */
export type Machine = "x86_64" | "aarch64";

/** Every architecture that the shim is built for. */
export const machines: readonly Machine[] = ["x86_64", "aarch64"];

/**
 * No C library, nothing that differs from build to build, and never unloaded while a thread may be
 * inside.
 */
const FLAGS: readonly string[] = [
  "-std=gnu11",
  "-O2",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-ffreestanding",
  "-fPIC",
  "-shared",
  "-nostdlib",
  "-fvisibility=hidden",
  "-fno-stack-protector",
  "-fno-asynchronous-unwind-tables",
  "-fno-tree-loop-distribute-patterns",
  "-fno-ident",
  "-s",
  "-Wl,-z,defs,-z,nodelete,-z,noexecstack,-z,norelro,-z,now,-z,noseparate-code",
  "-Wl,--build-id=none,--hash-style=gnu",
];

/** The compiler that builds for `machine` here. */
export function compilerFor(machine: Machine): string {
  const host: Machine = arch === "arm64" ? "aarch64" : "x86_64";
  return machine === host ? "gcc" : `${machine.replace("_", "-")}-linux-gnu-gcc`;
}

/** The first line of what the compiler says of itself, or null if it is not installed. */
export function compilerVersion(machine: Machine): string | null {
  try {
    const text = execFileSync(compilerFor(machine), ["-dumpfullversion"], { encoding: "utf8" });
    return `gcc ${text.trim()}`;
  } catch {
    return null;
  }
}

/** Compiles `native/ringio.c` to `output`. */
export function buildShim(machine: Machine, output: string): void {
  execFileSync(compilerFor(machine), [
    ...FLAGS,
    `-DRINGIO_VERSION=${SHIM_VERSION}u`,
    `-DRINGIO_ABI=${symbolTableHash()}u`,
    "-o",
    output,
    fileURLToPath(new URL("./ringio.c", import.meta.url)),
  ], { stdio: "inherit" });
}

/** The text of `ffi/embedded/<machine>.ts` for these bytes. */
export function embeddedModule(machine: Machine, compiler: string, bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes).toString("base64");
  return `/**
 * The shim for ${machine}, built from native/ringio.c by ${compiler}. Written by native/build.ts;
 * do not edit.
 *
 * @module
 */

/** The compiler that built it: another one may lay out the same source in other bytes. */
export const compiler = "${compiler}";

/** The bytes of \`native/bin/ringio-${machine}.so\`. */
export const base64 =
  "${base64}";
`;
}

/** Where the built shim of `machine` stands in the repository. */
export function shimPath(machine: Machine): string {
  return fileURLToPath(new URL(`./bin/ringio-${machine}.so`, import.meta.url));
}

function main(): void {
  mkdirSync(new URL("./bin/", import.meta.url), { recursive: true });
  mkdirSync(new URL("../ffi/embedded/", import.meta.url), { recursive: true });
  for (const machine of machines) {
    const compiler = compilerVersion(machine);
    if (compiler === null) {
      throw new Error(`Cannot build for ${machine}: ${compilerFor(machine)} is not installed`);
    }
    buildShim(machine, shimPath(machine));
    const bytes = readFileSync(shimPath(machine));
    const module = new URL(`../ffi/embedded/${machine}.ts`, import.meta.url);
    writeFileSync(module, embeddedModule(machine, compiler, bytes));
    console.log(`${machine}: ${bytes.length} bytes, ${compiler}`);
  }
}

if (import.meta.main) main();
