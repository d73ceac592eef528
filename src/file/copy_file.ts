/**
 * Copies files.
 *
 * @module
 */
import { S_IFDIR, S_IFMT, S_IFREG } from "../abi/fs.ts";
import { EINVAL, EISDIR } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";
import type { FileStat } from "../engine/file_stat.ts";
import { checkOptions, checkType, type IoOptions } from "./check_options.ts";
import { copyRanges } from "./copy_ranges.ts";
import { copyStream } from "./copy_stream.ts";
import { dataRanges } from "./data_ranges.ts";
import { File } from "./file.ts";
import { openFile } from "./open_file.ts";
import type { OpenFiles } from "./open_files.ts";
import { pathString } from "./path_string.ts";
import { reflink } from "./reflink.ts";
import type { TargetIo } from "./target_io.ts";

/** How to copy a file. */
export interface CopyFileOptions extends IoOptions {
  /** Fails when there is a file at the new path. @default false */
  exclusive?: boolean;
  /**
   * Called now and then while bytes are copied, and at the end. Holes count as copied. What it
   * throws ends the copy.
   */
  onProgress?(copiedBytes: number, totalBytes: number): void;
}

/** One end of a copy. */
interface End {
  readonly file: File;
  readonly io: TargetIo;
  readonly stat: FileStat;
}

const SYSCALL = "copyfile";
const PERMISSIONS = 0o777;

/**
 * Copies a file with its permission bits.
 *
 * Where the file system can, both files share their blocks until one is changed (FICLONE); else
 * several reads and writes are in flight. Holes stay holes. A file that was made here is removed
 * when the copy fails.
 */
export async function copyFile(
  files: OpenFiles,
  from: string | URL,
  to: string | URL,
  options: CopyFileOptions = {},
): Promise<void> {
  const path = pathString(from);
  const dest = pathString(to);
  checkOptions(options, ["exclusive", "onProgress", "signal"], "copy a file");
  checkType(options.exclusive, "boolean", "option exclusive");
  checkType(options.onProgress, "function", "option onProgress");
  const { signal } = options;
  const source = await openEnd(files, path, { read: true }, signal);
  try {
    if ((source.stat.mode & S_IFMT) === S_IFDIR) {
      throw new IoError(-EISDIR, SYSCALL, { path, dest });
    }
    await copyFrom(files, source, dest, options);
  } finally {
    await source.file.close();
  }
}

async function copyFrom(
  files: OpenFiles,
  source: End,
  dest: string,
  options: CopyFileOptions,
): Promise<void> {
  const { signal } = options;
  const mode = source.stat.mode & PERMISSIONS;
  let made = true;
  let target: End;
  try {
    signal?.throwIfAborted();
    // Making a file never waits; an abort would leave open whether it was made.
    target = await openEnd(files, dest, { write: true, createNew: true, mode }, undefined);
  } catch (error) {
    const isThere = error instanceof IoError && error.code === "EEXIST";
    if (!isThere || options.exclusive === true) throw error;
    made = false;
    target = await openEnd(files, dest, { write: true, create: true, mode }, signal);
  }
  let finished = false;
  try {
    await fill(source, target, options);
    finished = true;
  } finally {
    await target.file.close();
    if (made && !finished) {
      await files.engine.run({ kind: "unlinkat", path: dest, flags: 0 }).catch(() => {});
    }
  }
}

async function openEnd(
  files: OpenFiles,
  path: string,
  how: { read?: true; write?: true; create?: true; createNew?: true; mode?: number },
  signal: AbortSignal | undefined,
): Promise<End> {
  const file = await openFile(files, path, signal === undefined ? how : { ...how, signal });
  try {
    const io = File.ioOf(file);
    return { file, io, stat: await files.engine.stat(io.target, { follow: true, signal }) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function fill(source: End, target: End, options: CopyFileOptions): Promise<void> {
  const { signal, onProgress = () => {} } = options;
  if (source.stat.dev === target.stat.dev && source.stat.ino === target.stat.ino) {
    const note = "both are the same file";
    throw new IoError(-EINVAL, SYSCALL, { path: source.file.path, dest: target.file.path, note });
  }
  const size = Number(source.stat.size);
  const isRegular = (end: End) => (end.stat.mode & S_IFMT) === S_IFREG;
  if (!isRegular(source) || !isRegular(target) || size === 0) {
    if (isRegular(target)) await target.file.truncate(0);
    return await copyStream(source.io, target.io, { total: size, onProgress, signal });
  }
  if (target.stat.size > 0n) await target.file.truncate(0);
  if (!reflink(source.io.target, target.io.target)) {
    const ranges = dataRanges(source.io.target, source.stat);
    const copy = { ranges, total: size, onProgress, signal };
    const written = await copyRanges(source.io, target.io, copy);
    // A hole at the end has no bytes that could make the file as long as the other.
    if (written < size) await target.file.truncate(size);
  }
  onProgress(size, size);
}
