/**
 * Which permissions an operation on paths asks for.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import { O_ACCMODE, O_CREAT, O_RDONLY, O_RDWR, O_TRUNC } from "../abi/fs.ts";

/**
 * Checks what openat(2) is going to do.
 *
 * @throws {Error} The runtime's own error for what is not permitted.
 */
export function checkOpenPermission(path: string, flags: number): void {
  const access = flags & O_ACCMODE;
  if (access === O_RDONLY || access === O_RDWR) checkPermission("read", path);
  if (access !== O_RDONLY || (flags & (O_CREAT | O_TRUNC)) !== 0) checkPermission("write", path);
}

/** Checks a rename: it reads and writes the old name, and writes the new one. */
export function checkRenamePermission(path: string, dest: string): void {
  checkPermission("read", path);
  checkPermission("write", path);
  checkPermission("write", dest);
}
