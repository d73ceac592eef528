import { EBADF, ECANCELED, EINPROGRESS, EINVAL } from "../abi/errno.ts";
import { F_GETFD } from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import { type ControlBlock, requestOf } from "./aiocb.ts";
import { checkObject } from "./check_block.ts";
import { AIO_ALLDONE, AIO_CANCELED, AIO_NOTCANCELED } from "./constants.ts";
import { fail } from "./errno.ts";
import type { Layer } from "./layer.ts";
import type { Request } from "./request.ts";
import { thisThread } from "./this_thread.ts";

/**
 * Cancels one request, or all of a descriptor. Equivalent to aio_cancel(3).
 *
 * What it says is final: a cancelled request has the status ECANCELED when this returns, and its
 * notification is delivered; another goes on as if nothing had happened.
 *
 * @param fd The descriptor.
 * @param cb The block of one request; null or nothing for all of `fd`.
 * @returns `AIO_CANCELED`, `AIO_NOTCANCELED` when at least one goes on, `AIO_ALLDONE` when there
 *   was nothing left to cancel; -1 and EBADF, or EINVAL when `cb` is of another descriptor.
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function aio_cancel(fd: number, cb?: ControlBlock | null): number {
  if (typeof fd !== "number") {
    throw new TypeError(`Cannot use fd: wanted a number, got ${typeof fd}`);
  }
  if (cb !== null && cb !== undefined) checkObject(cb);
  if ((fd | 0) !== fd || fd < 0 || systemCall("fcntl", fd, F_GETFD) < 0) return fail(EBADF);
  const layer = thisThread();
  layer.column.look();
  if (cb === null || cb === undefined) return cancelAll(layer, fd);
  if (cb.aio_fildes !== fd) return fail(EINVAL);
  const request = requestOf(cb);
  if (request === undefined || request.status !== EINPROGRESS) return AIO_ALLDONE;
  if (request.fd !== fd) return fail(EINVAL);
  return outcome(layer, [request]);
}

function cancelAll(layer: Layer, fd: number): number {
  const inFlight = layer.slots.taken()
    .map((slot) => slot.sink as Request)
    .filter((request) => request.fd === fd);
  // Those that wait go first, or cancelling the one before them would start them.
  inFlight.sort((a, b) => Number(a.started) - Number(b.started));
  return outcome(layer, inFlight);
}

function outcome(layer: Layer, requests: readonly Request[]): number {
  let canceled = 0;
  let running = 0;
  for (const request of requests) {
    if (request.status !== EINPROGRESS) continue;
    if (request.started) layer.column.cancel(request);
    else layer.completed(request, -ECANCELED);
    const { status } = request as { readonly status: number };
    if (status === ECANCELED) canceled++;
    else if (status === EINPROGRESS) running++;
  }
  // A cancellation may have started what waited; it has to leave for the kernel.
  layer.column.submit();
  if (running > 0) return AIO_NOTCANCELED;
  return canceled > 0 ? AIO_CANCELED : AIO_ALLDONE;
}
