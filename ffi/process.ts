/**
 * What Bun and Node say of themselves through `process`.
 *
 * @module
 */

/** The part of the `process` global that the adapters use. */
export interface ProcessLike {
  readonly arch: string;
  readonly platform: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives a built-in module without an import, so that loading stays synchronous and lazy. */
  getBuiltinModule(name: string): unknown;
}

/** The processor architecture as `uname -m` spells it. */
export function machineOf(process: ProcessLike): string {
  if (process.arch === "x64") return "x86_64";
  if (process.arch === "arm64") return "aarch64";
  return process.arch;
}
