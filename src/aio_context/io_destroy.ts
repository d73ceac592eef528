/**
 * io_destroy(2).
 *
 * @module
 */
import { EINVAL } from "../abi/errno.ts";
import { type IoContext, kernelOf, setKernel } from "./io_context.ts";
import { destroyKernelContext } from "./setup_kernel_context.ts";

/**
 * Destroys a context. Equivalent to io_destroy(2). Since Linux 2.5.
 *
 * Polls are cancelled; the call returns when nothing else is in flight either, and blocks the
 * thread until then. Events that were not taken out are gone.
 *
 * @param ctx From now on every call with it gives -EINVAL.
 * @returns 0, or -EINVAL when `ctx` is empty or was destroyed before.
 * @throws {TypeError} On a wrong type.
 * @see {@link https://man7.org/linux/man-pages/man2/io_destroy.2.html}
 */
export function io_destroy(ctx: IoContext): number {
  const kernel = kernelOf(ctx);
  if (kernel === null) return -EINVAL;
  const result = destroyKernelContext(kernel);
  if (result === 0) setKernel(ctx, undefined);
  return result;
}
