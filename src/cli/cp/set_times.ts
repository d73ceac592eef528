/**
 * Times of files.
 *
 * @module
 */
import { ShimError } from "../../../ffi/shim_error.ts";
import { __kernel_timespec } from "../../abi/file_layout.ts";
import { AT_FDCWD, AT_SYMLINK_NOFOLLOW } from "../../abi/fs.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { lutimes } from "../../node_fs/mod.ts";
import type { FileStatus } from "./file_status.ts";

const SECOND_NS = 1_000_000_000n;

/**
 * Gives a file the times of another one, to the nanosecond, utimensat(2). A symbolic link is not
 * followed. It moves no data, so it is called in place; io_uring has no operation for it, and the
 * runtimes take times as doubles, which are exact to a microsecond at best.
 */
export async function setTimes(path: string, { atimeNs, mtimeNs }: FileStatus): Promise<void> {
  try {
    const name = new TextEncoder().encode(`${path}\0`);
    const times = new DataView(new ArrayBuffer(2 * __kernel_timespec.sizeof));
    write(times, 0, atimeNs);
    write(times, __kernel_timespec.sizeof, mtimeNs);
    const flags = AT_SYMLINK_NOFOLLOW;
    const result = systemCall("utimensat", AT_FDCWD, addressOf(name), addressOf(times), flags);
    if (result < 0) throw new IoError(result, "utimensat", { path });
  } catch (error) {
    if (!(error instanceof ShimError)) throw error;
    await lutimes(path, Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9);
  }
}

/** Nanoseconds count from 0 also before 1970. */
function write(view: DataView, offset: number, timeNs: bigint): void {
  const nanoseconds = ((timeNs % SECOND_NS) + SECOND_NS) % SECOND_NS;
  view.setBigInt64(offset + __kernel_timespec.tv_sec, (timeNs - nanoseconds) / SECOND_NS, true);
  view.setBigInt64(offset + __kernel_timespec.tv_nsec, nanoseconds, true);
}
