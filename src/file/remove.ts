/**
 * Removes files and directories.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import { removeTree } from "../../ffi/remove_tree.ts";
import { AT_REMOVEDIR } from "../abi/fs.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { toIoError } from "../engine/runtime_fs/to_io_error.ts";
import { checkOptions, checkType, type IoOptions } from "./check_options.ts";
import { pathString } from "./path_string.ts";

/** What to remove. */
export interface RemoveOptions extends IoOptions {
  /** A directory with everything in it. @default false */
  recursive?: boolean;
}

/** Removes a file, an empty directory, or with `recursive` a whole tree. */
export async function remove(
  engine: Engine,
  path: string | URL,
  options: RemoveOptions = {},
): Promise<void> {
  const text = pathString(path);
  checkOptions(options, ["recursive", "signal"], "remove a file");
  checkType(options.recursive, "boolean", "option recursive");
  const { signal } = options;
  checkPermission("write", text);
  signal?.throwIfAborted();
  if (options.recursive === true) return await removeAll(text);
  try {
    await engine.run({ kind: "unlinkat", path: text, flags: 0 }, signal);
  } catch (error) {
    // KERNEL: unlink of a directory says EISDIR, and EPERM on some file systems.
    if (!(error instanceof IoError) || !/^(EISDIR|EPERM)$/.test(error.code)) throw error;
    await removeDirectory(engine, text, error, signal);
  }
}

async function removeDirectory(
  engine: Engine,
  path: string,
  before: IoError,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await engine.run({ kind: "unlinkat", path, flags: AT_REMOVEDIR }, signal);
  } catch (error) {
    // It was no directory, so the first answer is the true one.
    if (error instanceof IoError && error.code === "ENOTDIR") throw before;
    throw error;
  }
}

/** io_uring cannot list directories. */
async function removeAll(path: string): Promise<void> {
  try {
    await removeTree(path);
  } catch (error) {
    throw toIoError(error as Error, "rm", { path });
  }
}
