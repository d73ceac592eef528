/**
 * What errors call an operation.
 *
 * @module
 */
import { AT_REMOVEDIR } from "../abi/fs.ts";
import type { Operation } from "./operation.ts";

/**
 * Node says open where the kernel says openat; errors are in Node's words, since programs read
 * them.
 */
const NAMES: Readonly<Record<string, string>> = {
  openat: "open",
  renameat: "rename",
  unlinkat: "unlink",
  mkdirat: "mkdir",
  symlinkat: "symlink",
  linkat: "link",
};

/** The `syscall` of the errors of an operation, as Node names it. */
export function syscallName(operation: Operation): string {
  const { kind } = operation;
  if (kind === "unlinkat" && (operation.flags & AT_REMOVEDIR) !== 0) return "rmdir";
  return NAMES[kind] ?? kind;
}
