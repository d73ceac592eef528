/**
 * A look at what has completed.
 *
 * @module
 */
import type { KernelContext } from "./kernel_context.ts";
import { writeTimeout } from "./timeout.ts";

const AT_ONCE = { tv_sec: 0, tv_nsec: 0 };

/**
 * How many events can be taken without waiting. Where the process cannot read the completion ring,
 * the kernel is asked for them, and they wait with us.
 *
 * @returns The count, or -errno.
 */
export function bringEvents(kernel: KernelContext): number {
  const { completions, requests } = kernel;
  const ready = completions.ready();
  if (ready > 0 || completions.readable) return ready;
  const target = completions.stage();
  const result = kernel.getEvents(0, requests.capacity, target, writeTimeout(AT_ONCE));
  if (result > 0) completions.noteStaged(result);
  return result;
}
