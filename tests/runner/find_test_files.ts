/**
 * Finds test files.
 *
 * @module
 */

/**
 * Lists the `_test.ts` files below a directory.
 *
 * @param directory Where to look.
 * @returns Paths that start with the directory, sorted.
 */
export function findTestFiles(directory: string): string[] {
  const found: string[] = [];
  for (const entry of Deno.readDirSync(directory)) {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory) found.push(...findTestFiles(path));
    else if (entry.name.endsWith("_test.ts")) found.push(path);
  }
  return found.sort();
}
