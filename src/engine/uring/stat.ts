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
import type { Slot } from "../../core/slot.ts";
import { slotPromise } from "../../core/slot_promise.ts";
import type { FileStat } from "../file_stat.ts";
import { Target } from "../target.ts";
import { statName } from "../stat_name.ts";
import { inTurn } from "./in_turn.ts";
import { NOBODY, type TurnLoop } from "./turn_loop.ts";

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
  const answer = new DataView(new ArrayBuffer(statx.sizeof));
  let token = NOBODY;
  const request = inTurn(loop, {
    now: loop.closed || loop.room > 0,
    signal,
    begin: () => {
      if (loop.closed) {
        return Promise.reject(new IoError(-EBADF, syscall, { path: subject.path }));
      }
      const slot = prepare(loop, file, options.follow, answer);
      token = slot.token;
      slot.syscall = syscall;
      slot.subject = subject;
      slot.memory = answer;
      loop.room--;
      loop.schedule();
      return slotPromise(slot);
    },
    cancel: () => loop.cancel(token),
  });
  return request.then(() => decode(answer));
}

/** @throws {TypeError} On a path that no C string can be. */
function prepare(loop: TurnLoop, file: string | Target, follow: boolean, answer: DataView): Slot {
  const { ring, slots } = loop;
  if (ring.sqSpaceLeft() === 0) loop.submitNow();
  const slot = slots.take();
  const flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  try {
    if (file instanceof Target) {
      ring.prepStatx(file.fd, "", flags | AT_EMPTY_PATH, MASK, answer, slot.token);
    } else ring.prepStatx(AT_FDCWD, file, flags, MASK, answer, slot.token);
    return slot;
  } catch (error) {
    slots.free(slot);
    throw error;
  }
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
