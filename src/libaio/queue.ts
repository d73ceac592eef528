/**
 * `io_queue_*`: the older half of libaio, in which a request carries the function that is called
 * with its event.
 *
 * @module
 */
import { EINVAL } from "../abi/errno.ts";
import { type IoContext, kernelOf, setKernel } from "../aio_context/io_context.ts";
import { io_destroy } from "../aio_context/io_destroy.ts";
import type { IoEvent } from "../aio_context/io_event.ts";
import { io_getevents } from "../aio_context/io_getevents.ts";
import { io_setup } from "../aio_context/io_setup.ts";
import type { Iocb } from "../aio_context/iocb.ts";
import { bringEvents } from "../aio_context/bring_events.ts";
import type { Timespec } from "../aio_context/timeout.ts";
import { checkWord } from "../aio_context/check_integer.ts";
import type { IoCallback } from "./set.ts";

/** The event whose callback is about to be called; a callback may run the queue, too. */
const next: IoEvent[] = [];

/**
 * Makes a context, as io_setup with a variable that is set to zero first.
 *
 * @param maxevents How many requests there shall be room for: 1 or more.
 * @param ctx What is filled. A context that it stood for lives on, as in C.
 * @returns 0, or -errno as of {@linkcode io_setup}.
 * @throws {TypeError} On a wrong type.
 */
export function io_queue_init(maxevents: number, ctx: IoContext): number {
  checkWord(maxevents, "maxevents");
  kernelOf(ctx);
  if (maxevents <= 0) return -EINVAL;
  setKernel(ctx, null);
  return io_setup(maxevents, ctx);
}

/** Destroys a context: another name of {@linkcode io_destroy}. */
export function io_queue_release(ctx: IoContext): number {
  return io_destroy(ctx);
}

/**
 * Calls the function of each request that has completed, until no event is left:
 * `callback(ctx, iocb, res, res2)`. It does not wait.
 *
 * A callback may submit, reap, and call this function. When it throws, the error comes out of this
 * call, and the events behind it stay where they are for the next one.
 *
 * @param ctx Where the events are.
 * @returns 0 when no event is left, or -EINVAL when the context is empty or destroyed.
 * @throws {TypeError} When the `data` of the next request is no function; its event stays, and
 *   {@linkcode io_getevents} gives it.
 */
export function io_queue_run(ctx: IoContext): number {
  for (;;) {
    const kernel = kernelOf(ctx);
    if (kernel === null) return -EINVAL;
    const ready = bringEvents(kernel);
    if (ready <= 0) return ready;
    const callback = kernel.completions.nextData();
    if (typeof callback !== "function") {
      throw new TypeError(`Cannot run the queue: wanted a callback, got ${typeof callback}`);
    }
    kernel.completions.take(next, 0, 1);
    const { obj, res, res2 } = next[0]!;
    next[0]!.obj = next[0]!.data = null as unknown as Iocb;
    (callback as IoCallback)(ctx, obj, res, res2);
  }
}

/**
 * Gives 0 at once, as in C: it is io_getevents with all counts zero.
 *
 * @param ctx A context.
 * @param timeout Not waited for.
 * @returns 0, or -EINVAL when the context is empty or destroyed.
 */
export function io_queue_wait(ctx: IoContext, timeout: Timespec | null): number {
  return io_getevents(ctx, 0, 0, null, timeout);
}
