/**
 * What a file is.
 *
 * @module
 */
import type { BigIntStats } from "node:fs";
import { lstat, stat } from "../../node_fs/mod.ts";
import { hasCode } from "./has_code.ts";

/** stat(2), with times to the nanosecond. */
export type FileStatus = BigIntStats;

/** What has a name. */
export async function statusOf(path: string, follow: boolean): Promise<FileStatus> {
  return follow ? await stat(path, { bigint: true }) : await lstat(path, { bigint: true });
}

/** The same, or undefined where nothing has the name. */
export async function statusIfThere(
  path: string,
  follow: boolean,
): Promise<FileStatus | undefined> {
  try {
    return await statusOf(path, follow);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** What two names of one file have in common. */
export function identityOf(status: FileStatus): string {
  return `${status.dev}:${status.ino}`;
}
