import { EINVAL } from "../abi/errno.ts";
import { O_DSYNC, O_SYNC } from "../abi/fs.ts";
import type { ControlBlock } from "./aiocb.ts";
import { fail } from "./errno.ts";
import { synchronize } from "./make_request.ts";

/**
 * Queues what brings all writes to the device that were queued on the descriptor before. Equivalent
 * to aio_fsync(3).
 *
 * The status is the error of the first of these writes that failed, if one did and the program has
 * not been told; a write that was cancelled counts as none.
 *
 * @param op `O_SYNC`, as fsync(2), or `O_DSYNC`, as fdatasync(2).
 * @param cb The control block; only the descriptor and the `sigevent` count.
 * @returns 0, or -1 and `errno()`: EBADF when the descriptor is not open for writing, EINVAL
 *   (`op`, a file that cannot be synchronized, `sigevent`, a block in flight), EAGAIN.
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function aio_fsync(op: number, cb: ControlBlock): number {
  if (typeof op !== "number") {
    throw new TypeError(`Cannot use op: wanted a number, got ${typeof op}`);
  }
  if (op !== O_SYNC && op !== O_DSYNC) return fail(EINVAL);
  return synchronize(cb, op === O_DSYNC);
}
