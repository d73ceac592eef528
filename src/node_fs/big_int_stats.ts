/**
 * What a file is, exact.
 *
 * @module
 */
import type { FileStat } from "../engine/file_stat.ts";
import { StatsBase } from "./stats_base.ts";

const MILLISECOND_NS = 1_000_000n;

/** The Stats of `stat` with `bigint`. */
export class BigIntStats extends StatsBase {
  /** The device that holds the file. */
  dev: bigint;
  /** Type and permission bits. */
  override mode: bigint;
  /** How many names the file has. */
  nlink: bigint;
  /** The user that owns the file. */
  uid: bigint;
  /** The group that owns the file. */
  gid: bigint;
  /** The device that a device file stands for. */
  rdev: bigint;
  /** The size of a request that the file system likes, in bytes. */
  blksize: bigint;
  /** The number of the file on its device. */
  ino: bigint;
  /** Length in bytes. */
  size: bigint;
  /** What the file takes on the device, in units of 512 bytes. */
  blocks: bigint;
  /** When the content was last read, in milliseconds since 1970. */
  atimeMs: bigint;
  /** When the content last changed, in milliseconds since 1970. */
  mtimeMs: bigint;
  /** When the file last changed in any way, in milliseconds since 1970. */
  ctimeMs: bigint;
  /** When the file was made, in milliseconds since 1970. */
  birthtimeMs: bigint;
  /** As `atimeMs`, in nanoseconds. */
  atimeNs: bigint;
  /** As `mtimeMs`, in nanoseconds. */
  mtimeNs: bigint;
  /** As `ctimeMs`, in nanoseconds. */
  ctimeNs: bigint;
  /** As `birthtimeMs`, in nanoseconds. */
  birthtimeNs: bigint;

  constructor(stat: FileStat) {
    super(stat);
    this.dev = BigInt(stat.dev);
    this.mode = BigInt(stat.mode);
    this.nlink = BigInt(stat.nlink);
    this.uid = BigInt(stat.uid);
    this.gid = BigInt(stat.gid);
    this.rdev = BigInt(stat.rdev);
    this.blksize = BigInt(stat.blksize);
    this.ino = stat.ino;
    this.size = stat.size;
    this.blocks = stat.blocks;
    this.atimeMs = stat.atimeNs / MILLISECOND_NS;
    this.mtimeMs = stat.mtimeNs / MILLISECOND_NS;
    this.ctimeMs = stat.ctimeNs / MILLISECOND_NS;
    this.birthtimeMs = stat.birthtimeNs / MILLISECOND_NS;
    this.atimeNs = stat.atimeNs;
    this.mtimeNs = stat.mtimeNs;
    this.ctimeNs = stat.ctimeNs;
    this.birthtimeNs = stat.birthtimeNs;
  }
}
