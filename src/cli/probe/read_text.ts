/**
 * The small files in which the kernel tells about itself.
 *
 * @module
 */
import { readFileSync } from "node:fs";

/** The text of a file of /proc or /sys without the line's end; undefined where it is not there. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined; // Kernels leave out what they do not have, and containers hide more.
  }
}

/** The number in a file; undefined where it is not there, or holds something else. */
export function readNumber(path: string): number | undefined {
  const text = readText(path);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}
