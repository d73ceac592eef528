/**
 * Copies directories.
 *
 * @module
 */
import type { Dirent } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { chmod, mkdir, readdir, realpath } from "../../node_fs/mod.ts";
import type { CopyContext } from "./context.ts";
import { CopyError, during, quote } from "./copy_error.ts";
import type { Entry } from "./entry.ts";
import { type FileStatus, identityOf, statusIfThere, statusOf } from "./file_status.ts";
import { setAttributes } from "./set_attributes.ts";
import { beginEntry, type Pending } from "./begin_entry.ts";

/** What mkdir(2) heeds of a mode. */
const MKDIR_BITS = 0o1777;
const OWNER_BITS = 0o700;

/**
 * Makes a directory and begins to copy what is in it.
 *
 * @returns Settles when all of it has begun; see {@linkcode Pending}.
 * @throws {CopyError} Nothing of it could be copied.
 */
export async function copyDirectory(
  context: CopyContext,
  entry: Entry,
  status: FileStatus,
): Promise<Pending> {
  const { source, dest, isOperand } = entry;
  await checkPlace(context, entry, status);
  const made = await makeDirectory(entry, status);
  if (isOperand) {
    const root = await during(`cannot stat ${quote(dest)}`, () => statusOf(dest, true));
    context.roots.add(identityOf(root));
  }
  const children = await context.attempt(() =>
    during(
      `cannot access ${quote(source)}`,
      () => readdir(source, { withFileTypes: true }),
    )
  ) ?? [];
  const above = [...entry.above, identityOf(status)];
  const pending: Promise<void>[] = [];
  for (const child of children) {
    if (context.signal.aborted) break;
    const { finished } = await beginEntry(context, {
      source: nameIn(source, child.name),
      dest: nameIn(dest, child.name),
      isOperand: false,
      isLeaf: isLeaf(child, context.options.follow === "always"),
      isFresh: made,
      above,
    });
    pending.push(finished);
  }
  const finish = async (): Promise<void> => {
    await Promise.all(pending);
    await context.attempt(() => finishDirectory(context, dest, status, made));
  };
  return { finished: finish() };
}

/** As `a/b`, also where `a` is "." or ends with a slash: messages name what the user wrote. */
function nameIn(directory: string, name: string): string {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** File systems may leave the type open: then nothing is known. */
function isLeaf(child: Dirent, follow: boolean): boolean {
  if (child.isSymbolicLink()) return !follow;
  return child.isFile() || child.isFIFO() || child.isSocket() || child.isBlockDevice() ||
    child.isCharacterDevice();
}

async function checkPlace(
  { options, roots }: CopyContext,
  { source, dest, above, isOperand }: Entry,
  status: FileStatus,
): Promise<void> {
  if (!options.recursive) {
    throw new CopyError(`-r not specified; omitting directory ${quote(source)}`);
  }
  if (above.includes(identityOf(status))) {
    throw new CopyError(`cannot copy cyclic symbolic link ${quote(source)}`);
  }
  const isInside = roots.has(identityOf(status)) || (isOperand && await liesBelow(dest, source));
  if (isInside) {
    throw new CopyError(
      `cannot copy a directory, ${quote(source)}, into itself, ${quote(dest)}`,
    );
  }
}

/** Whether the directory of `dest` is `source`, or somewhere in it. */
async function liesBelow(dest: string, source: string): Promise<boolean> {
  const [inner, outer] = await during(
    `cannot create directory ${quote(dest)}`,
    () => Promise.all([realpath(dirname(dest)), realpath(source)]),
  );
  return `${inner}/`.startsWith(outer === "/" ? outer : `${outer}/`);
}

/** @returns Whether it was not there before. */
async function makeDirectory(
  { source, dest, isFresh }: Entry,
  status: FileStatus,
): Promise<boolean> {
  const existing = isFresh
    ? undefined
    : await during(`cannot stat ${quote(dest)}`, () => statusIfThere(dest, false));
  if (existing === undefined) {
    // Its owner has to be able to fill it, whatever is to become of it.
    const mode = Number(status.mode) & MKDIR_BITS | OWNER_BITS;
    await during(`cannot create directory ${quote(dest)}`, () => mkdir(dest, { mode }));
    return true;
  }
  if (identityOf(existing) === identityOf(status)) {
    throw new CopyError(`${quote(source)} and ${quote(dest)} are the same file`);
  }
  if (existing.isDirectory()) return false;
  throw new CopyError(
    `cannot overwrite non-directory ${quote(dest)} with directory ${quote(source)}`,
  );
}

/** What comes when nothing more is made in it: that would change its times. */
async function finishDirectory(
  { options }: CopyContext,
  dest: string,
  status: FileStatus,
  made: boolean,
): Promise<void> {
  const wanted = Number(status.mode) & MKDIR_BITS;
  if (made && !options.preserve.mode && (wanted & OWNER_BITS) !== OWNER_BITS) {
    const mode = wanted & ~process.umask();
    await during(`cannot set the mode of ${quote(dest)}`, () => chmod(dest, mode));
  }
  await setAttributes(dest, dest, status, options.preserve);
}
