/**
 * Owner, permission bits and times of copies.
 *
 * @module
 */
import { chmod, lchown } from "../../node_fs/mod.ts";
import { during, quote } from "./copy_error.ts";
import { hasCode } from "./has_code.ts";
import type { FileStatus } from "./file_status.ts";
import type { Preserved } from "./options.ts";
import { setTimes } from "./set_times.ts";

const MODE_BITS = 0o7777;
const SET_ID_BITS = 0o6000;

/**
 * Gives a copy what is preserved of its source.
 *
 * @param path The copy, perhaps under another name than it is going to have.
 * @param dest The name for messages.
 */
export async function setAttributes(
  path: string,
  dest: string,
  source: FileStatus,
  preserve: Preserved,
): Promise<void> {
  let mode = Number(source.mode) & MODE_BITS;
  if (preserve.ownership && !await changeOwner(path, dest, source)) {
    mode &= ~SET_ID_BITS; // They would speak for another user than they did.
  }
  if (preserve.mode && !source.isSymbolicLink()) {
    // KERNEL: chown(2) takes the set-id bits away, so this comes after it.
    await during(`cannot set the mode of ${quote(dest)}`, () => chmod(path, mode));
  }
  if (preserve.timestamps) {
    await during(`cannot set the times of ${quote(dest)}`, () => setTimes(path, source));
  }
}

/** Only root can give files away; others keep them, which is no error. */
async function changeOwner(path: string, dest: string, { uid, gid }: FileStatus): Promise<boolean> {
  return await during(`cannot set the owner of ${quote(dest)}`, async () => {
    try {
      await lchown(path, Number(uid), Number(gid));
      return true;
    } catch (error) {
      if (hasCode(error, "EPERM")) return false;
      throw error;
    }
  });
}
