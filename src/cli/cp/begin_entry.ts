/**
 * Begins to copy a name.
 *
 * @module
 */
import type { CopyContext } from "./context.ts";
import { copyDirectory } from "./copy_directory.ts";
import { during, quote } from "./copy_error.ts";
import { copyLeaf } from "./copy_leaf.ts";
import type { Entry } from "./entry.ts";
import { type FileStatus, statusOf } from "./file_status.ts";

/** A copy that has begun. */
export interface Pending {
  /** Settles when it is done, or has failed and the user knows. */
  readonly finished: Promise<void>;
}

const NOTHING: Pending = { finished: Promise.resolve() };

/**
 * Begins to copy a name. The walk waits here for a free place, so that what is known of a tree
 * never outgrows what is copied of it; a directory takes no place, as it waits for what is in it.
 */
export async function beginEntry(context: CopyContext, entry: Entry): Promise<Pending> {
  if (entry.isLeaf) return await beginLeaf(context, entry);
  const begun = await context.attempt(async () => {
    const { source } = entry;
    const { follow } = context.options;
    const follows = follow === "always" || (follow === "operands" && entry.isOperand);
    const status = await during(`cannot stat ${quote(source)}`, () => statusOf(source, follows));
    if (!status.isDirectory()) return await beginLeaf(context, entry, status);
    return await copyDirectory(context, entry, status);
  });
  return begun ?? NOTHING;
}

async function beginLeaf(
  context: CopyContext,
  entry: Entry,
  status?: FileStatus,
): Promise<Pending> {
  await context.places.acquire();
  const copy = async (): Promise<void> => {
    try {
      await context.attempt(() => copyLeaf(context, entry, status));
    } finally {
      context.places.release();
    }
  };
  return { finished: copy() };
}
