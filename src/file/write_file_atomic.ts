/**
 * Replaces files so that a crash at any moment leaves the old bytes or the new ones, whole.
 *
 * @module
 */
import { O_CLOEXEC, O_RDONLY } from "../abi/fs.ts";
import type { Bytes } from "../core/bytes.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";
import { Target } from "../engine/target.ts";
import { checkOptions, type IoOptions } from "./check_options.ts";
import { writeAll } from "./write_all.ts";
import { File } from "./file.ts";
import { fileData } from "./file_data.ts";
import { openFile } from "./open_file.ts";
import type { OpenFiles } from "./open_files.ts";
import { DEFAULT_MODE } from "./open_flags.ts";
import { checkRenamePermission } from "../core/path_permission.ts";
import { pathString } from "./path_string.ts";

/** How to replace a file. */
export interface AtomicOptions extends IoOptions {
  /** Permission bits of the file, less the process's umask(2). @default 0o666 */
  mode?: number;
}

/** So many random bytes that nobody guesses the name of a temporary file. */
const RANDOM_BYTES = 16;

/**
 * Writes a temporary file beside `path`, makes it durable, renames it to `path` and makes that
 * durable.
 *
 * An abort is heard until the rename begins. A process that dies leaves the temporary file behind.
 */
export async function writeFileAtomic(
  files: OpenFiles,
  path: string | URL,
  data: Bytes | string,
  options: AtomicOptions = {},
): Promise<void> {
  const bytes = fileData(data);
  checkOptions(options, ["mode", "signal"], "replace a file");
  const { mode = DEFAULT_MODE, signal } = options;
  const dest = pathString(path);
  const directory = directoryOf(dest);
  const temporary = `${directory}${temporaryName()}`;
  checkRenamePermission(temporary, dest);
  const { engine } = files;
  signal?.throwIfAborted();
  // Making a file never waits; an abort would leave open whether it was made.
  const file = await openFile(files, temporary, { write: true, createNew: true, mode });
  try {
    await writeDurably(file, bytes, signal);
    signal?.throwIfAborted();
    await engine.run({ kind: "renameat", path: temporary, dest, flags: 0 });
  } catch (error) {
    await removeQuietly(engine, temporary);
    throw error;
  }
  await syncDirectory(engine, directory === "" ? "." : directory);
}

async function writeDurably(
  file: File,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  const options = signal === undefined ? undefined : { signal };
  try {
    await writeAll(File.ioOf(file), { bytes, bufIndex: NOT_REGISTERED }, 0, signal);
    await file.sync(options);
  } finally {
    await file.close();
  }
}

/** What the caller has to hear of is the error before this one. */
async function removeQuietly(engine: Engine, path: string): Promise<void> {
  try {
    await engine.run({ kind: "unlinkat", path, flags: 0 });
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
  }
}

/** The name is durable when its directory is. */
async function syncDirectory(engine: Engine, path: string): Promise<void> {
  const fd = await engine.run({ kind: "openat", path, flags: O_RDONLY | O_CLOEXEC, mode: 0 });
  const file = new Target(fd, false, path);
  try {
    await engine.run({ kind: "fsync", file });
  } catch (error) {
    // KERNEL: file systems that keep no directories of their own say EINVAL; nothing can be done.
    if (!(error instanceof IoError) || error.code !== "EINVAL") throw error;
  } finally {
    await engine.run({ kind: "close", file });
  }
}

/** Up to the last slash, with it; empty for the working directory. */
function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function temporaryName(): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return `.ringio-${Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("")}.tmp`;
}
