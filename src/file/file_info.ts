/**
 * What a file is, in the shape of Deno.FileInfo.
 *
 * @module
 */
import {
  S_IFBLK,
  S_IFCHR,
  S_IFDIR,
  S_IFIFO,
  S_IFLNK,
  S_IFMT,
  S_IFREG,
  S_IFSOCK,
} from "../abi/fs.ts";
import type { FileStat } from "../engine/file_stat.ts";

/** What stat(2) says of a file. Times are exact to the millisecond. */
export interface FileInfo {
  /** A regular file. */
  isFile: boolean;
  /** A directory. */
  isDirectory: boolean;
  /** A symbolic link; only from `lstat`. */
  isSymlink: boolean;
  /** A block device. */
  isBlockDevice: boolean;
  /** A character device. */
  isCharDevice: boolean;
  /** A FIFO, or a pipe. */
  isFifo: boolean;
  /** A socket. */
  isSocket: boolean;
  /** Length in bytes. */
  size: number;
  /** When the content last changed. */
  mtime: Date | null;
  /** When the content was last read. */
  atime: Date | null;
  /** When the file last changed in any way. */
  ctime: Date | null;
  /** When the file was made; null where the file system does not say. */
  birthtime: Date | null;
  /** The device that holds the file. */
  dev: number;
  /** The number of the file on its device. */
  ino: number;
  /** Type and permission bits. */
  mode: number;
  /** How many names the file has. */
  nlink: number;
  /** The user that owns the file. */
  uid: number;
  /** The group that owns the file. */
  gid: number;
  /** The device that a device file stands for. */
  rdev: number;
  /** The size of a request that the file system likes, in bytes. */
  blksize: number;
  /** What the file takes on the device, in units of 512 bytes. */
  blocks: number;
}

/** The public form of what an engine found out. */
export function toFileInfo(stat: FileStat): FileInfo {
  const type = stat.mode & S_IFMT;
  return {
    isFile: type === S_IFREG,
    isDirectory: type === S_IFDIR,
    isSymlink: type === S_IFLNK,
    isBlockDevice: type === S_IFBLK,
    isCharDevice: type === S_IFCHR,
    isFifo: type === S_IFIFO,
    isSocket: type === S_IFSOCK,
    size: Number(stat.size),
    mtime: toDate(stat.mtimeNs),
    atime: toDate(stat.atimeNs),
    ctime: toDate(stat.ctimeNs),
    birthtime: stat.birthtimeNs === 0n ? null : toDate(stat.birthtimeNs),
    dev: stat.dev,
    ino: Number(stat.ino),
    mode: stat.mode,
    nlink: stat.nlink,
    uid: stat.uid,
    gid: stat.gid,
    rdev: stat.rdev,
    blksize: stat.blksize,
    blocks: Number(stat.blocks),
  };
}

/** Rounds down, also before 1970. */
function toDate(nanoseconds: bigint): Date {
  const remainder = ((nanoseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return new Date(Number((nanoseconds - remainder) / 1_000_000n));
}
