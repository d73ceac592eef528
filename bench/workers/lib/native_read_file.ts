import { readFile } from "node:fs/promises";

/** A runtime's own way to read a whole file. */
type ReadFile = (path: string) => Promise<Uint8Array>;

interface Native {
  readonly readFile?: ReadFile;
  readonly file?: (path: string) => { bytes(): Promise<Uint8Array> };
}

const globals = globalThis as unknown as Record<string, Native | undefined>;

/**
 * The fastest way of this runtime to read a whole file; `node:fs/promises` where it has no other.
 */
export function nativeReadFile(): ReadFile {
  const deno = globals["Deno"]?.readFile;
  if (deno !== undefined) return deno;
  const bun = globals["Bun"]?.file;
  if (bun !== undefined) return (path) => bun(path).bytes();
  return readFile;
}
