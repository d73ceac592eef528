/**
 * What may become of a name.
 *
 * @module
 */
import type { CopyContext } from "./context.ts";
import { CopyError, during, quote } from "./copy_error.ts";
import type { Entry } from "./entry.ts";
import { type FileStatus, identityOf, statusIfThere } from "./file_status.ts";

/** What has the name now, without and with a symbolic link followed. */
export interface Existing {
  readonly self: FileStatus;
  readonly followed: FileStatus;
}

/**
 * Looks at what has the name of a copy that is no directory.
 *
 * @param asFile Whether bytes are copied, which go to where a symbolic link leads.
 * @returns What is there, undefined where nothing is, or "keep" where it is to stay.
 * @throws {CopyError} It cannot be replaced.
 */
export async function checkDest(
  context: CopyContext,
  { source, dest, isOperand, isFresh }: Entry,
  status: FileStatus,
  asFile: boolean,
): Promise<Existing | undefined | "keep"> {
  if (isOperand && context.made.has(dest)) {
    throw new CopyError(`will not overwrite just-created ${quote(dest)} with ${quote(source)}`);
  }
  if (isOperand) context.made.add(dest);
  if (isFresh) return undefined;
  const existing = await look(dest, asFile);
  if (existing === undefined) return undefined;
  await checkNotSame(source, dest, status, existing);
  if (context.options.noClobber) return "keep";
  if ((asFile ? existing.followed : existing.self).isDirectory()) {
    throw new CopyError(`cannot overwrite directory ${quote(dest)} with non-directory`);
  }
  return existing;
}

async function look(dest: string, asFile: boolean): Promise<Existing | undefined> {
  const self = await during(`cannot stat ${quote(dest)}`, () => statusIfThere(dest, false));
  if (self === undefined || !self.isSymbolicLink()) return self && { self, followed: self };
  const followed = await during(`cannot stat ${quote(dest)}`, () => statusIfThere(dest, true));
  if (followed === undefined && asFile) {
    throw new CopyError(`not writing through dangling symlink ${quote(dest)}`);
  }
  return { self, followed: followed ?? self };
}

/** A file cannot be copied to itself, nor a symbolic link to what it leads to. */
async function checkNotSame(
  source: string,
  dest: string,
  status: FileStatus,
  { self, followed }: Existing,
): Promise<void> {
  let isSame = identityOf(status) === identityOf(self);
  if (!status.isSymbolicLink()) isSame ||= identityOf(status) === identityOf(followed);
  else if (!self.isSymbolicLink()) {
    const target = await during(`cannot stat ${quote(source)}`, () => statusIfThere(source, true));
    isSame ||= target !== undefined && identityOf(target) === identityOf(self);
  }
  if (isSame) throw new CopyError(`${quote(source)} and ${quote(dest)} are the same file`);
}
