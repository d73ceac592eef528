/**
 * Files for the examples.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";

/** A length that is no multiple of any block. */
const SIZE = 3_000_017;

/** Bytes that differ from place to place. */
export function sampleBytes(size: number = SIZE): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

/** The sum of bytes. */
export function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0);
}

/** Calls `body` with a file of the given bytes, in a directory that is removed afterwards. */
export async function withInput(
  bytes: Uint8Array,
  body: (path: string, directory: string) => void | Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "ringio-example-"));
  try {
    const path = join(directory, "input");
    writeFileSync(path, bytes);
    await body(path, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
