/**
 * Copies that share their blocks.
 *
 * @module
 */
import { ShimError } from "../../ffi/shim_error.ts";
import { FICLONE } from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import type { Target } from "../engine/target.ts";

/**
 * Makes `target` share all blocks of `source`, ioctl_ficlone(2). Since Linux 4.5.
 *
 * It moves no data, so it is called in place; io_uring has no operation for it.
 *
 * @returns Whether it worked. The file systems that can are btrfs, XFS, bcachefs, OCFS2 and some
 *   network file systems; both files have to be on the same one.
 */
export function reflink(source: Target, target: Target): boolean {
  try {
    return systemCall("ioctl", target.fd, FICLONE, source.fd) === 0;
  } catch (error) {
    if (error instanceof ShimError) return false;
    throw error;
  }
}
