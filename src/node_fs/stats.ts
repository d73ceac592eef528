/**
 * What a file is, as `stat` tells it.
 *
 * @module
 */
import { nodeModule } from "../../ffi/node_modules.ts";
import type { FileStat } from "../engine/file_stat.ts";
import { addDates, addInstants, StatsBase } from "./stats_base.ts";

const SECOND_NS = 1_000_000_000n;

/** The Stats of `stat` without `bigint`; also an instance of the runtime's own class. */
export class Stats extends StatsBase {
  /** The device that holds the file. */
  dev: number;
  /** Type and permission bits. */
  override mode: number;
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
  /** The number of the file on its device. */
  ino: number;
  /** Length in bytes. */
  size: number;
  /** What the file takes on the device, in units of 512 bytes. */
  blocks: number;
  /** When the content was last read, in milliseconds since 1970. */
  atimeMs: number;
  /** When the content last changed, in milliseconds since 1970. */
  mtimeMs: number;
  /** When the file last changed in any way, in milliseconds since 1970. */
  ctimeMs: number;
  /** When the file was made, in milliseconds since 1970. */
  birthtimeMs: number;

  constructor(stat: FileStat) {
    super(stat);
    this.dev = stat.dev;
    this.mode = stat.mode;
    this.nlink = stat.nlink;
    this.uid = stat.uid;
    this.gid = stat.gid;
    this.rdev = stat.rdev;
    this.blksize = stat.blksize;
    this.ino = Number(stat.ino);
    this.size = Number(stat.size);
    this.blocks = Number(stat.blocks);
    this.atimeMs = milliseconds(stat.atimeNs);
    this.mtimeMs = milliseconds(stat.mtimeNs);
    this.ctimeMs = milliseconds(stat.ctimeNs);
    this.birthtimeMs = milliseconds(stat.birthtimeNs);
  }
}

const own = nodeModule("node:fs").Stats.prototype;

addDates(StatsBase.prototype);
addInstants(StatsBase.prototype, own);
Object.setPrototypeOf(StatsBase.prototype, own);

/** The sum that Node makes of seconds and nanoseconds, with its rounding. */
function milliseconds(nanoseconds: bigint): number {
  const part = ((nanoseconds % SECOND_NS) + SECOND_NS) % SECOND_NS;
  return Number((nanoseconds - part) / SECOND_NS) * 1000 + Number(part) / 1e6;
}
