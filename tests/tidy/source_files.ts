/**
 * What the tidy rules look at.
 *
 * @module
 */

/** Never part of the sources: what .gitignore names, and git itself. */
const IGNORED = new Set([".git", "node_modules", "dist", ".cache"]);

/**
 * Lists the files of the repository.
 *
 * @param directory Where to start, relative to the root of the repository; all of it when left out.
 * @param suffix Only files that end so.
 * @returns Paths relative to the root, sorted.
 */
export function sourceFiles(directory: string = ".", suffix: string = ""): string[] {
  const found: string[] = [];
  for (const entry of Deno.readDirSync(directory)) {
    if (IGNORED.has(entry.name)) continue;
    const path = directory === "." ? entry.name : `${directory}/${entry.name}`;
    if (entry.isDirectory) found.push(...sourceFiles(path, suffix));
    else if (entry.isFile && path.endsWith(suffix) && !path.endsWith(".log")) found.push(path);
  }
  return found.sort();
}
