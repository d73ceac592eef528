// hot path
import { EINPROGRESS, EINVAL } from "../abi/errno.ts";
import { type ControlBlock, requestOf } from "./aiocb.ts";
import { checkObject } from "./check_block.ts";
import { fail } from "./errno.ts";
import { thisThread } from "./this_thread.ts";

/**
 * The status of a request. It makes progress on its own, so a program may spin on it. Equivalent to
 * aio_error(3).
 *
 * @returns EINPROGRESS, 0, ECANCELED or the errno of the request; -1 and EINVAL in `errno()` when
 *   the block has no request, or `aio_return` was called.
 * @throws {TypeError} When `cb` is no object.
 */
export function aio_error(cb: ControlBlock): number {
  checkObject(cb);
  const request = requestOf(cb);
  if (request === undefined) return fail(EINVAL);
  if (request.status === EINPROGRESS) thisThread().column.look();
  if (request.status > 0 && request.descriptor !== null && request.status !== EINPROGRESS) {
    thisThread().descriptors.told(request);
  }
  return request.status;
}
