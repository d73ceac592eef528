// hot path
/**
 * io_getevents(2) and io_pgetevents(2).
 *
 * @module
 */
import { EFAULT, EINVAL } from "../abi/errno.ts";
import { type IoContext, kernelOf } from "./io_context.ts";
import type { IoEvent } from "./io_event.ts";
import type { KernelContext } from "./kernel_context.ts";
import { addressOf } from "../core/address.ts";
import { checkLong } from "./check_integer.ts";
import { checkSigmask, type Sigset, writeSigmask } from "./sigmask.ts";
import { checkTimeout, isZero, type Timespec, writeTimeout } from "./timeout.ts";

/** `struct io_event *`: filled from index 0. */
export type IoEvents = IoEvent[] | null;

/**
 * Takes completions out, and waits for them. Equivalent to io_getevents(2). Since Linux 2.5.
 *
 * What is there already is taken without a system call where the process can read the completion
 * ring. Otherwise the call blocks the thread, as in C.
 *
 * @param ctx Where the events are.
 * @param min_nr How many to wait for: 0 or more.
 * @param nr How many to take at most: `min_nr` or more.
 * @param events Filled from index 0: what is there is used again, what is missing is made. With
 *   null the call gives -EFAULT as soon as there is an event, which stays where it is.
 * @param timeout How long to wait; null waits for ever.
 * @returns How many were taken: fewer than `min_nr` when the time is over or a signal came. Else
 *   -errno: EINVAL (the context, the counts), EINTR (a signal came before the first event), EFAULT.
 * @throws {TypeError} On a wrong type.
 * @throws {RangeError} On a number that is no safe integer.
 * @throws {InvariantError} When the buffer of a request was detached while it was in flight.
 * @see {@link https://man7.org/linux/man-pages/man2/io_getevents.2.html}
 */
export function io_getevents(
  ctx: IoContext,
  min_nr: number,
  nr: number,
  events: IoEvents,
  timeout: Timespec | null,
): number {
  return getEvents(ctx, min_nr, nr, events, timeout, null);
}

/**
 * Takes completions out, and waits for them with another signal mask. Equivalent to
 * io_pgetevents(2). Since Linux 4.18.
 *
 * @param sigmask The signals that are blocked during the call; null leaves the mask as it is. With
 *   a mask the call always enters the kernel.
 * @returns As {@linkcode io_getevents}, which also has the other arguments.
 * @throws {RangeError} Also on a signal that is none.
 */
export function io_pgetevents(
  ctx: IoContext,
  min_nr: number,
  nr: number,
  events: IoEvents,
  timeout: Timespec | null,
  sigmask: Sigset | null,
): number {
  checkSigmask(sigmask);
  return getEvents(ctx, min_nr, nr, events, timeout, sigmask);
}

function getEvents(
  ctx: IoContext,
  minNr: number,
  nr: number,
  events: IoEvents,
  timeout: Timespec | null,
  sigmask: Sigset | null,
): number {
  const kernel = kernelOf(ctx);
  checkLong(minNr, "min_nr");
  checkLong(nr, "nr");
  if (events !== null && !Array.isArray(events)) refuseEvents(events);
  checkTimeout(timeout);
  if (kernel === null || minNr < 0 || minNr > nr) return -EINVAL;
  const { completions } = kernel;
  if (sigmask === null && completions.readable) {
    const ready = completions.ready();
    if (ready >= minNr || isZero(timeout)) {
      const count = ready < nr ? ready : nr;
      if (count === 0) return 0;
      return events === null ? -EFAULT : completions.take(events, 0, count);
    }
  }
  return waitForEvents(kernel, minNr, nr, events, timeout, sigmask);
}

function waitForEvents(
  kernel: KernelContext,
  minNr: number,
  nr: number,
  events: IoEvents,
  timeout: Timespec | null,
  sigmask: Sigset | null,
): number {
  const { completions, requests } = kernel;
  const staged = completions.stagedCount();
  if (events === null && staged > 0 && nr > 0) return -EFAULT;
  // No more than this can be in flight, so it makes no difference to the wait.
  const room = requests.capacity - staged;
  const result = enter(
    kernel,
    within(minNr - staged, room),
    within(nr - staged, room),
    events === null ? 0 : completions.stage(),
    writeTimeout(timeout),
    sigmask,
  );
  if (result < 0 && staged === 0) return result;
  if (result > 0) completions.noteStaged(result);
  // More may have come while the thread was woken.
  const ready = completions.ready();
  const count = ready < nr ? ready : nr;
  return events === null || count === 0 ? 0 : completions.take(events, 0, count);
}

/** `count`, but at least 0 and at most `limit`. */
function within(count: number, limit: number): number {
  if (count < 0) return 0;
  return count < limit ? count : limit;
}

function enter(
  kernel: KernelContext,
  minNr: number,
  nr: number,
  target: number,
  timeout: number,
  sigmask: Sigset | null,
): number {
  if (sigmask === null) return kernel.getEvents(minNr, nr, target, timeout);
  const sigset = writeSigmask(sigmask);
  return kernel.pgetEvents(minNr, nr, target, timeout, addressOf(sigset));
}

function refuseEvents(events: unknown): never {
  throw new TypeError(`Cannot take events: wanted an array or null, got ${typeof events}`);
}
