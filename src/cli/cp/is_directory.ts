/**
 * What a name leads to.
 *
 * @module
 */
import { statusOf } from "./file_status.ts";

/** Whether a name leads to a directory. Where nobody can tell the copy finds out, and says so. */
export async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await statusOf(path, true)).isDirectory();
  } catch {
    return false;
  }
}
