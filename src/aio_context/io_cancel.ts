/**
 * io_cancel(2).
 *
 * @module
 */
import { EFAULT, EINVAL } from "../abi/errno.ts";
import { type IoContext, kernelOf } from "./io_context.ts";
import { Iocb } from "./iocb.ts";
import { IoEvent } from "./io_event.ts";

/**
 * Cancels a request. Equivalent to io_cancel(2). Since Linux 2.5.
 *
 * The kernel can cancel polls, nothing else. The event of a cancelled poll comes like any other;
 * its result has no events in it.
 *
 * @param ctx Where the request was submitted.
 * @param iocb The object that was submitted. If it is in flight more than once, the oldest request
 *   that can be cancelled is.
 * @param _event Not used, as in every kernel since 3.11.
 * @returns -EINPROGRESS when the request was cancelled. Else -errno: EINVAL (the context, a request
 *   that is not in flight or cannot be cancelled, a `key` that is not 0), EFAULT (no iocb).
 * @throws {TypeError} On a wrong type.
 * @see {@link https://man7.org/linux/man-pages/man2/io_cancel.2.html}
 */
export function io_cancel(ctx: IoContext, iocb: Iocb | null, _event: IoEvent | null): number {
  const kernel = kernelOf(ctx);
  if (_event !== null && !(_event instanceof IoEvent)) refuse("an IoEvent", _event);
  // KERNEL: it reads the iocb before it looks the context up.
  if (iocb === null) return -EFAULT;
  if (!(iocb instanceof Iocb)) refuse("an Iocb", iocb);
  if (kernel === null || iocb.key !== 0) return -EINVAL;
  for (const index of kernel.slotsOf(iocb)) {
    const result = kernel.cancel(index);
    if (result !== -EINVAL) return result;
  }
  return -EINVAL;
}

function refuse(wanted: string, got: unknown): never {
  throw new TypeError(`Cannot cancel: wanted ${wanted} or null, got ${typeof got}`);
}
