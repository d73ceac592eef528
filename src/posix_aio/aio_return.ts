// hot path
import { EINPROGRESS, EINVAL } from "../abi/errno.ts";
import { connect, type ControlBlock, requestOf } from "./aiocb.ts";
import { checkObject } from "./check_block.ts";
import { fail } from "./errno.ts";
import { thisThread } from "./this_thread.ts";

/**
 * The result of a request, once. Afterwards the block may be used again. Equivalent to
 * aio_return(3).
 *
 * @returns What read(2), write(2) or fsync(2) would have returned: for -1 `errno()` is the errno of
 *   the request. Also -1, with EINVAL, for a block without a request, and one still in flight.
 * @throws {TypeError} When `cb` is no object.
 */
export function aio_return(cb: ControlBlock): number {
  checkObject(cb);
  const request = requestOf(cb);
  if (request === undefined) return fail(EINVAL);
  if (request.status === EINPROGRESS) thisThread().column.look();
  if (request.status === EINPROGRESS) return fail(EINVAL);
  connect(cb, undefined);
  if (request.status === 0) return request.result;
  if (request.descriptor !== null) thisThread().descriptors.told(request);
  return fail(request.status);
}
