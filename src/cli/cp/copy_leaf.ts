/**
 * Copies what is no directory.
 *
 * @module
 */
import { link, readlink, symlink } from "../../node_fs/mod.ts";
import { checkDest } from "./check_dest.ts";
import type { CopyContext } from "./context.ts";
import { copyBytes } from "./copy_bytes.ts";
import { CopyError, during, quote } from "./copy_error.ts";
import type { Entry } from "./entry.ts";
import { type FileStatus, identityOf, statusOf } from "./file_status.ts";
import { makeSpecialFile } from "./make_special_file.ts";
import { replaceFile } from "./replace_file.ts";
import { setAttributes } from "./set_attributes.ts";

/** Copies one name; `known` is what it is, where somebody has looked. */
export async function copyLeaf(
  context: CopyContext,
  entry: Entry,
  known?: FileStatus,
): Promise<void> {
  const { source, dest } = entry;
  const { options } = context;
  const follow = options.follow === "always";
  const status = known ??
    await during(`cannot stat ${quote(source)}`, () => statusOf(source, follow));
  if (status.isDirectory()) {
    throw new CopyError(`cannot copy ${quote(source)}: it has become a directory`);
  }
  // As in cp, without -r a FIFO is read like a file.
  const asFile = status.isFile() || (!options.recursive && !status.isSymbolicLink());
  const existing = await checkDest(context, entry, status, asFile);
  if (existing === "keep") return;
  const copy = async (): Promise<void> => {
    if (asFile) await copyBytes(context, entry, status, existing);
    else await copyOther(context, entry, status);
  };
  if (options.preserve.links && status.nlink > 1n) await copyOnce(context, entry, status, copy);
  else await copy();
  context.tell(source, dest);
}

/** Copies a file with several names the first time; then its copy gets more names, too. */
async function copyOnce(
  context: CopyContext,
  { dest }: Entry,
  status: FileStatus,
  copy: () => Promise<void>,
): Promise<void> {
  const { copies } = context;
  const linkOrCopy = async (before: Promise<string | undefined> | undefined): Promise<string> => {
    const first = await before;
    if (first === undefined) await copy();
    else await linkTo(first, dest);
    return dest;
  };
  const done = linkOrCopy(copies.get(identityOf(status)));
  copies.set(identityOf(status), done.catch(() => undefined));
  await done;
}

async function linkTo(first: string, dest: string): Promise<void> {
  const step = `cannot create hard link ${quote(dest)} to ${quote(first)}`;
  await replaceFile(dest, step, (temporary) => during(step, () => link(first, temporary)));
}

async function copyOther(
  { options }: CopyContext,
  { source, dest }: Entry,
  status: FileStatus,
): Promise<void> {
  const kind = status.isSymbolicLink() ? "symbolic link" : "special file";
  const step = `cannot create ${kind} ${quote(dest)}`;
  await replaceFile(dest, step, async (temporary) => {
    if (status.isSymbolicLink()) {
      const target = await during(`cannot read ${kind} ${quote(source)}`, () => readlink(source));
      await during(step, () => symlink(target, temporary));
    } else await during(step, () => makeSpecialFile(temporary, status));
    await setAttributes(temporary, dest, status, options.preserve);
  });
}
