/**
 * New files that have their name only when they are whole.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { rename, unlink } from "../../node_fs/mod.ts";
import { during } from "./copy_error.ts";
import { hasCode } from "./has_code.ts";

/**
 * Makes a file beside `dest` and gives it that name when it is done. Whatever goes wrong, `dest` is
 * what it was, and nothing else is left.
 *
 * @param step What failed if the name cannot be given.
 * @param make Makes the file under the name that it is given.
 */
export async function replaceFile(
  dest: string,
  step: string,
  make: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(dest), `.ringio-cp-${crypto.randomUUID()}`);
  try {
    await make(temporary);
    await during(step, () => rename(temporary, dest));
  } catch (error) {
    await removeIfThere(temporary);
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    // Its directory may be none, or out of reach: then there is no file, and `make` has said why.
    if (!hasCode(error, "ENOENT") && !hasCode(error, "ENOTDIR") && !hasCode(error, "EACCES")) {
      throw error;
    }
  }
}
