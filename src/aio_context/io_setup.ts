/**
 * io_setup(2).
 *
 * @module
 */
import { EFAULT, EINVAL } from "../abi/errno.ts";
import { type IoContext, kernelOf, setKernel } from "./io_context.ts";
import { setupKernelContext } from "./setup_kernel_context.ts";
import { checkWord } from "./check_integer.ts";

/**
 * Makes a context. Equivalent to io_setup(2). Since Linux 2.5.
 *
 * @param maxevents How many requests there shall be room for: 1 or more. The kernel rounds up.
 * @param ctx An empty {@linkcode IoContext}, which is filled; null is NULL.
 * @returns 0, or -errno: EINVAL (`maxevents`, or a `ctx` that is in use or was destroyed), EFAULT
 *   (NULL), EAGAIN (more than /proc/sys/fs/aio-max-nr of all processes), ENOMEM, ENOSYS.
 * @throws {ShimError} When the shim cannot be loaded.
 * @throws {TypeError} On a wrong type.
 * @see {@link https://man7.org/linux/man-pages/man2/io_setup.2.html}
 */
export function io_setup(maxevents: number, ctx: IoContext | null): number {
  checkWord(maxevents, "maxevents");
  if (ctx === null) return -EFAULT;
  // A variable of C still holds the address of a context that was destroyed.
  if (kernelOf(ctx) !== null || ctx["kernel"] === undefined) return -EINVAL;
  const kernel = setupKernelContext(maxevents);
  if (typeof kernel === "number") return kernel;
  setKernel(ctx, kernel);
  return 0;
}
