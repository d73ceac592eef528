/**
 * The names in a directory and below.
 *
 * @module
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Relative paths, sorted. Symbolic links are not followed, which Bun's recursive readdir does. */
export function namesBelow(root: string): string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory()
      ? [entry.name, ...namesBelow(join(root, entry.name)).map((name) => join(entry.name, name))]
      : [entry.name]
  ).sort();
}
