/**
 * statx(2) through a ring.
 *
 * @module
 */
import { EBADF } from "../../abi/errno.ts";
import { statx, statx_timestamp } from "../../abi/file_layout.ts";
import {
  AT_EMPTY_PATH,
  AT_FDCWD,
  AT_SYMLINK_NOFOLLOW,
  STATX_BASIC_STATS,
  STATX_BTIME,
  STATX_DIOALIGN,
} from "../../abi/fs.ts";
import { IoError } from "../../core/io_error.ts";
import type { FileStat } from "../file_stat.ts";
import { Target } from "../target.ts";
import { abortable } from "../abortable.ts";
import { statName } from "../stat_name.ts";
import type { TurnLoop } from "./turn_loop.ts";

const MASK = STATX_BASIC_STATS | STATX_BTIME | STATX_DIOALIGN;

/** Asks for what is known of a path or an open file. Since Linux 5.6. */
export function statOf(
  loop: TurnLoop,
  file: string | Target,
  options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
): Promise<FileStat> {
  const { signal } = options;
  if (signal?.aborted === true) return Promise.reject(signal.reason);
  const syscall = statName(file, options.follow);
  const subject = file instanceof Target ? file : new Target(AT_FDCWD, false, file);
  if (loop.closed) {
    return Promise.reject(new IoError(-EBADF, syscall, { path: subject.path }));
  }
  const path = file instanceof Target ? "" : file;
  const flags = (file instanceof Target ? AT_EMPTY_PATH : 0) |
    (options.follow ? 0 : AT_SYMLINK_NOFOLLOW);
  const answer = new DataView(new ArrayBuffer(statx.sizeof));
  const { ring, slots } = loop;
  if (ring.sqSpaceLeft() === 0) loop.submitNow();
  const slot = slots.take();
  const token = slot.token;
  try {
    ring.prepStatx(subject.fd, path, flags, MASK, answer, token);
  } catch (error) {
    slots.free(slot);
    return Promise.reject(error);
  }
  slot.syscall = syscall;
  slot.subject = subject;
  slot.memory = answer;
  loop.room--;
  loop.schedule();
  const result = loop.promise(slot).then(() => decode(answer));
  return signal === undefined ? result : abortable(result, signal, () => loop.cancel(token));
}

function decode(view: DataView): FileStat {
  const u32 = (offset: number) => view.getUint32(offset, true);
  const u64 = (offset: number) => view.getBigUint64(offset, true);
  const time = (offset: number) =>
    view.getBigInt64(offset + statx_timestamp.tv_sec, true) * 1_000_000_000n +
    BigInt(u32(offset + statx_timestamp.tv_nsec));
  return {
    dev: deviceNumber(u32(statx.stx_dev_major), u32(statx.stx_dev_minor)),
    ino: u64(statx.stx_ino),
    mode: view.getUint16(statx.stx_mode, true),
    nlink: u32(statx.stx_nlink),
    uid: u32(statx.stx_uid),
    gid: u32(statx.stx_gid),
    rdev: deviceNumber(u32(statx.stx_rdev_major), u32(statx.stx_rdev_minor)),
    size: u64(statx.stx_size),
    blksize: u32(statx.stx_blksize),
    blocks: u64(statx.stx_blocks),
    atimeNs: time(statx.stx_atime),
    mtimeNs: time(statx.stx_mtime),
    ctimeNs: time(statx.stx_ctime),
    birthtimeNs: time(statx.stx_btime),
    dioMemAlign: u32(statx.stx_dio_mem_align),
    dioOffsetAlign: u32(statx.stx_dio_offset_align),
  };
}

/** A device number as stat(2) gives it: makedev(3) of the halves. Exact below 2^53. */
function deviceNumber(major: number, minor: number): number {
  const low = ((minor & 0xff) | ((major & 0xfff) << 8)) >>> 0;
  return low + (minor >>> 8) * 2 ** 20 + (major >>> 12) * 2 ** 44;
}
