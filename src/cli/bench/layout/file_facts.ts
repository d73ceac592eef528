/**
 * What is at a path before a run.
 *
 * @module
 */
import { readFileSync, type Stats, statSync } from "node:fs";

/** What is there, and how large it is. */
export interface FileFacts {
  readonly kind: "none" | "file" | "block device" | "directory" | "other";
  readonly bytes: number;
}

/** KERNEL: the size of a block device is counted in these, whatever its own blocks are. */
const SECTOR_BYTES = 512;

/** Looks at a path; a symbolic link is followed. */
export function fileFacts(path: string): FileFacts {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: "none", bytes: 0 };
  if (stats.isBlockDevice()) return { kind: "block device", bytes: deviceBytes(stats) };
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
  return { kind, bytes: stats.size };
}

/** stat(2) says 0 of a device; the kernel's own file system knows. */
function deviceBytes({ rdev }: Stats): number {
  const major = (rdev >>> 8) & 0xfff;
  const minor = (rdev & 0xff) | ((rdev >>> 12) & 0xfff00);
  return Number(readFileSync(`/sys/dev/block/${major}:${minor}/size`, "utf8")) * SECTOR_BYTES;
}
