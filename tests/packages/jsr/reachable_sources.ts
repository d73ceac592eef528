/**
 * The sources of the library.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A relative import or re-export, or the import of a type. */
const RELATIVE_IMPORT = /(?:\bfrom|\bimport\(?)\s*"(\.[^"]+)"/g;

/**
 * Gives the files that `entries` reach, themselves included.
 *
 * @param root The root of the repository.
 * @param entries Relative to it, as the results.
 */
export function reachableSources(root: string, entries: readonly string[]): string[] {
  const reached = new Set(entries.map((path) => normalize(path)));
  for (const path of reached) { // A set hands out what is added while it is walked.
    const text = readFileSync(join(root, path), "utf8");
    for (const [, specifier] of text.matchAll(RELATIVE_IMPORT)) {
      reached.add(join(dirname(path), specifier!));
    }
  }
  return [...reached].sort();
}
