/**
 * Makes directories.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import { S_IFDIR, S_IFMT } from "../abi/fs.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { checkInteger } from "./check_number.ts";
import { checkOptions, checkType, type IoOptions } from "./check_options.ts";
import { pathString } from "./path_string.ts";

/** How to make a directory. */
export interface MkdirOptions extends IoOptions {
  /** Makes the directories above too; one that is there is no error. @default false */
  recursive?: boolean;
  /** Permission bits, less the process's umask(2). @default 0o777 */
  mode?: number;
}

const DEFAULT_MODE = 0o777;
const MODE_MAX = 0o7777;

/** mkdirat(2), with `recursive` for each part of the path that is missing. */
export async function makeDirectory(
  engine: Engine,
  path: string | URL,
  options: MkdirOptions = {},
): Promise<void> {
  const text = pathString(path);
  checkOptions(options, ["recursive", "mode", "signal"], "make a directory");
  checkType(options.recursive, "boolean", "option recursive");
  const mode = checkInteger(options.mode ?? DEFAULT_MODE, 0, MODE_MAX, "option mode");
  const { signal } = options;
  checkPermission("write", text);
  const make = (path: string) => engine.run({ kind: "mkdirat", path, mode }, signal);
  if (options.recursive !== true) await make(text);
  else await makeAll(engine, text, make, signal);
}

async function makeAll(
  engine: Engine,
  path: string,
  make: (path: string) => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await make(path);
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    const parent = parentOf(path);
    if (error.code === "ENOENT" && parent !== "") {
      await makeAll(engine, parent, make, signal);
      await makeAll(engine, path, make, signal);
    } else if (!(await isDirectory(engine, path, error, signal))) throw error;
  }
}

/** Whether the directory is there already, also by somebody else's doing in the meantime. */
async function isDirectory(
  engine: Engine,
  path: string,
  refusal: IoError,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (refusal.code !== "EEXIST") return false;
  const { mode } = await engine.stat(path, { follow: true, signal });
  return (mode & S_IFMT) === S_IFDIR;
}

/** The path without its last part; empty when there is no other. */
function parentOf(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  return trimmed.slice(0, Math.max(0, trimmed.lastIndexOf("/")));
}
