/**
 * Copies what a file holds.
 *
 * @module
 */
import { copyFile, type IoError } from "../../../mod.ts";
import { chmod, realpath } from "../../node_fs/mod.ts";
import type { Existing } from "./check_dest.ts";
import { checkWritable } from "./check_writable.ts";
import type { CopyContext } from "./context.ts";
import { copyDirect } from "./copy_direct.ts";
import { during, quote } from "./copy_error.ts";
import type { Entry } from "./entry.ts";
import type { FileStatus } from "./file_status.ts";
import { replaceFile } from "./replace_file.ts";
import { setAttributes } from "./set_attributes.ts";

const MODE_BITS = 0o7777;

/**
 * Copies bytes to a new file, which then takes the place of what is there; a device or a FIFO stays
 * and takes the bytes itself.
 */
export async function copyBytes(
  context: CopyContext,
  { source, dest }: Entry,
  status: FileStatus,
  existing: Existing | undefined,
): Promise<void> {
  const { options } = context;
  if (existing !== undefined && !existing.followed.isFile()) {
    return await transfer(context, source, dest, dest, status);
  }
  const kept = existing === undefined ? undefined : await keptOf(dest, existing, options.force);
  const step = `cannot create regular file ${quote(dest)}`;
  await replaceFile(kept?.path ?? dest, step, async (temporary) => {
    await transfer(context, source, temporary, dest, status);
    if (kept !== undefined) await takeAfter(temporary, dest, kept.status);
    await setAttributes(temporary, dest, status, options.preserve);
  });
}

/** What is written over, and where a symbolic link leads: the link stays. */
interface Kept {
  readonly path: string;
  readonly status: FileStatus;
}

/** @returns Undefined where nothing is kept: with `-f`, of a file that may not be written to. */
async function keptOf(
  dest: string,
  { self, followed }: Existing,
  force: boolean,
): Promise<Kept | undefined> {
  try {
    await checkWritable(dest);
  } catch (error) {
    if (force) return undefined;
    await during(`cannot create regular file ${quote(dest)}`, () => {
      throw error;
    });
  }
  if (!self.isSymbolicLink()) return { path: dest, status: followed };
  const path = await during(`cannot follow ${quote(dest)}`, () => realpath(dest));
  return { path, status: followed };
}

/** A file that is written over keeps its owner and mode, unless those of the source are wanted. */
async function takeAfter(path: string, dest: string, before: FileStatus): Promise<void> {
  const kept = { mode: false, ownership: true, timestamps: false, links: false };
  await setAttributes(path, dest, before, kept);
  const mode = Number(before.mode) & MODE_BITS;
  await during(`cannot set the mode of ${quote(dest)}`, () => chmod(path, mode));
}

async function transfer(
  context: CopyContext,
  source: string,
  path: string,
  dest: string,
  status: FileStatus,
): Promise<void> {
  const { signal, options, progress } = context;
  let copied = 0;
  const onProgress = (now: number): void => {
    progress.add(now - copied);
    copied = now;
  };
  try {
    const copy = options.direct && status.isFile() ? copyDirect : copyFile;
    await copy(source, path, { signal, onProgress });
  } catch (error) {
    onProgress(0);
    await during(describe(error as Partial<IoError>, source, path, dest), () => {
      throw error;
    });
  }
}

/** Says which of the two files it is about, by the path in the error. */
function describe(error: Partial<IoError>, source: string, path: string, dest: string): string {
  if (error.path === source) return `cannot open ${quote(source)} for reading`;
  if (error.path === path) return `cannot create regular file ${quote(dest)}`;
  return `cannot copy ${quote(source)} to ${quote(dest)}`;
}
