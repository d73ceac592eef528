/**
 * A queue over a context of its own.
 *
 * @module
 */
import { nextTurn } from "../../ffi/next_turn.ts";
import { EINTR, EINVAL } from "../abi/errno.ts";
import { bringEvents } from "../aio_context/bring_events.ts";
import type { IoEvent } from "../aio_context/io_event.ts";
import type { Iocb } from "../aio_context/iocb.ts";
import { type KernelContext, NO_EVENTFD } from "../aio_context/kernel_context.ts";
import { destroyKernelContext, setupKernelContext } from "../aio_context/setup_kernel_context.ts";
import { writeTimeout } from "../aio_context/timeout.ts";
import { checkWord } from "../aio_context/check_integer.ts";
import { IoError } from "../core/io_error.ts";
import { Backlog } from "./backlog.ts";
import { type Batch, type BatchOptions, checkBatchOptions, submitBatch } from "./batch.ts";
import { CompletionWake } from "./completion_wake.ts";
import { checkMax, checkTimeoutMs, checkWaitOptions, type WaitOptions } from "./wait_options.ts";
import { Waiter } from "./waiter.ts";

/** How long one turn of the event loop may be filled with events that were there at once. */
const TURN_BUDGET_MS = 1;

/**
 * A queue over a context of its own, in the shape of Ceph's BlueStore.
 *
 * An aio is a prepared {@linkcode Iocb}; its `data` is what BlueStore calls `priv`. A completion is
 * an {@linkcode IoEvent} of its own, which the queue does not use again.
 *
 * @example Read two blocks without blocking the thread
 * ```ts
 * import { AioQueue, io_prep_pread, Iocb } from "ringio/libaio";
 * import { closeSync, openSync } from "node:fs";
 *
 * const fd = openSync("/proc/version", "r");
 * const queue = new AioQueue(8);
 * const aios = [new Iocb(), new Iocb()];
 * for (const aio of aios) io_prep_pread(aio, fd, new Uint8Array(64), 64, 0);
 * queue.submitBatch(aios);
 * for (let left = aios.length; left > 0;) {
 *   const events = await queue.getNextCompletedAsync(Infinity, left);
 *   for (const event of events) console.log(event.res);
 *   left -= events.length;
 * }
 * queue.close();
 * closeSync(fd);
 * ```
 */
export class AioQueue {
  #kernel: KernelContext | null;
  /** Events that were taken out of the ring to make room, and what went wrong meanwhile. */
  readonly #aside = new Backlog();
  #waiters: Waiter[] = [];
  #wake: CompletionWake | null = null;
  /** Since when every wait has found events that were there at once; null when one has not. */
  #streakSinceMs: number | null = null;

  /**
   * Makes the context.
   *
   * @param maxIodepth How many requests there shall be room for: 1 or more.
   * @throws {IoError} What io_setup(2) refuses: EINVAL, EAGAIN, ENOMEM, ENOSYS.
   * @throws {ShimError} When the shim cannot be loaded.
   * @throws {TypeError} On a wrong type.
   */
  constructor(maxIodepth: number) {
    const kernel = setupKernelContext(checkWord(maxIodepth, "maxIodepth"));
    if (typeof kernel === "number") throw new IoError(kernel, "io_setup");
    this.#kernel = kernel;
  }

  /**
   * Submits in order. When the context is full it first takes finished events out of the way, for a
   * later {@linkcode getNextCompleted} to hand out, and only then waits, which blocks the thread:
   * so a batch of any size gets through as long as requests complete.
   *
   * @param aios Prepared requests. Their buffers are held until their events were handed out.
   * @param options See {@linkcode BatchOptions}.
   * @returns How far it got. `error` is -EAGAIN when nothing completed during all waits, -EINVAL on
   *   a queue that was closed, or what the kernel says of `aios[submitted]`.
   * @throws {TypeError} On a wrong type, or memory that may move; then nothing was submitted.
   * @throws {RangeError} On a number that does not fit; then nothing was submitted.
   */
  submitBatch(aios: readonly Iocb[], options: BatchOptions = {}): Batch {
    if (!Array.isArray(aios)) {
      throw new TypeError(`Cannot submit: wanted an array of iocbs, got ${typeof aios}`);
    }
    const checked = checkBatchOptions(options);
    const kernel = this.#kernel;
    if (kernel === null) return { submitted: 0, retries: 0, error: -EINVAL };
    const eventfd = this.#wake?.eventfd ?? NO_EVENTFD;
    const batch = submitBatch(kernel, aios, checked, eventfd, () => this.#setAside(kernel));
    if (this.#waiters.length > 0) this.#serve();
    return batch;
  }

  /**
   * Waits until at least one request is complete. Blocks the thread.
   *
   * @param timeoutMs Milliseconds, 0 or more; Infinity waits for ever.
   * @param max How many events to hand out at most: 1 or more.
   * @returns The events, oldest first; none when the time is over.
   * @throws {IoError} EINVAL when the queue was closed.
   * @throws {TypeError | RangeError} On a number that is none, or out of range.
   * @throws {InvariantError} When the buffer of a request was detached while it was in flight.
   */
  getNextCompleted(timeoutMs: number, max: number): IoEvent[] {
    checkTimeoutMs(timeoutMs);
    checkMax(max);
    const kernel = this.#open();
    const deadline = performance.now() + timeoutMs;
    for (let leftMs = timeoutMs;;) {
      const events = this.#collect(kernel, max);
      if (events.length > 0 || leftMs <= 0) return events;
      const result = waitBlocking(kernel, leftMs, max);
      if (result === 0) return [];
      if (result < 0 && result !== -EINTR) throw new IoError(result, "io_getevents");
      leftMs = deadline - performance.now();
    }
  }

  /**
   * Waits until at least one request is complete, without blocking the thread. Callers are served
   * in order. While something is in flight the promise keeps the process alive.
   *
   * @param timeoutMs Milliseconds, 0 or more; Infinity waits for ever.
   * @param max How many events to hand out at most: 1 or more.
   * @param options See {@linkcode WaitOptions}. An abort takes no event away.
   * @returns The events, oldest first; none when the time is over. Rejects with an IoError EINVAL
   *   when the queue is closed, also meanwhile; with a TypeError or RangeError on a wrong argument;
   *   with an InvariantError when the buffer of a request was detached while it was in flight.
   */
  async getNextCompletedAsync(
    timeoutMs: number,
    max: number,
    options: WaitOptions = {},
  ): Promise<IoEvent[]> {
    checkTimeoutMs(timeoutMs);
    checkMax(max);
    const signal = checkWaitOptions(options);
    const kernel = this.#open();
    signal?.throwIfAborted();
    this.#wake ??= new CompletionWake(kernel, () => this.#serve());
    if (this.#waiters.length > 0) this.#serve();
    if (this.#waiters.length === 0) {
      if (this.#turnIsFull()) {
        await new Promise<void>(nextTurn);
        signal?.throwIfAborted();
        this.#open();
      }
      const events = this.#collect(kernel, max);
      if (events.length > 0 || timeoutMs === 0) return events;
    } else if (timeoutMs === 0) return [];
    this.#streakSinceMs = null;
    return await this.#wait(timeoutMs, max, signal);
  }

  /**
   * Destroys the context, as io_destroy(2): returns when nothing is in flight, and blocks the
   * thread until then. Events that were not handed out are gone. Closing again does nothing.
   */
  close(): void {
    const kernel = this.#kernel;
    if (kernel === null) return;
    this.#kernel = null;
    const result = destroyKernelContext(kernel);
    this.#wake?.close();
    this.#aside.clear();
    for (const waiter of this.#waiters.splice(0)) {
      waiter.reject(new IoError(-EINVAL, "io_getevents"));
    }
    if (result < 0) throw new IoError(result, "io_destroy");
  }

  /** Closes the queue. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** A loop over requests that complete at once must not keep timers and sockets waiting. */
  #turnIsFull(): boolean {
    const now = performance.now();
    this.#streakSinceMs ??= now;
    if (now - this.#streakSinceMs <= TURN_BUDGET_MS) return false;
    this.#streakSinceMs = null;
    return true;
  }

  #open(): KernelContext {
    if (this.#kernel === null) throw new IoError(-EINVAL, "io_getevents");
    return this.#kernel;
  }

  /** Takes events out of the ring, to be handed out later. */
  #setAside(kernel: KernelContext): number {
    const events: IoEvent[] = [];
    try {
      const ready = bringEvents(kernel);
      if (ready > 0) kernel.completions.take(events, 0, ready);
    } catch (error) {
      this.#aside.pushError(error);
      return 1;
    }
    this.#aside.push(events);
    return events.length;
  }

  /** The events that are there: first those set aside, then those of the ring. */
  #collect(kernel: KernelContext, max: number): IoEvent[] {
    const events: IoEvent[] = [];
    if (!this.#aside.moveTo(events, max) || events.length === max) return events;
    const ready = bringEvents(kernel);
    if (ready < 0) throw new IoError(ready, "io_getevents");
    if (ready === 0) return events;
    try {
      kernel.completions.take(events, events.length, Math.min(ready, max - events.length));
    } catch (error) {
      if (events.length === 0) throw error;
      this.#aside.pushError(error);
    }
    return events;
  }

  #wait(timeoutMs: number, max: number, signal: AbortSignal | undefined): Promise<IoEvent[]> {
    const { promise, resolve, reject } = Promise.withResolvers<IoEvent[]>();
    const waiter = new Waiter(max, resolve, reject, () => this.#leave(waiter));
    waiter.limit(timeoutMs, signal);
    this.#waiters.push(waiter);
    this.#arm();
    return promise;
  }

  #leave(waiter: Waiter): void {
    const index = this.#waiters.indexOf(waiter);
    if (index >= 0) this.#waiters.splice(index, 1);
    this.#arm();
  }

  /** Hands events to those who wait for them. */
  #serve(): void {
    const kernel = this.#kernel;
    if (kernel === null) return;
    while (this.#waiters.length > 0) {
      const waiter = this.#waiters[0]!;
      try {
        const events = this.#collect(kernel, waiter.max);
        if (events.length === 0) break;
        this.#waiters.shift();
        waiter.resolve(events);
      } catch (error) {
        this.#waiters.shift();
        waiter.reject(error);
      }
    }
    this.#arm();
  }

  #arm(): void {
    const waited = this.#waiters.length > 0 && this.#kernel !== null;
    if (waited && this.#kernel!.requests.count > 0) this.#wake?.arm();
    else this.#wake?.rest();
  }
}

/** As io_getevents(2) for one event, which stays with the context. */
function waitBlocking(kernel: KernelContext, ms: number, max: number): number {
  const { completions, requests } = kernel;
  const tv_sec = Math.floor(ms / 1000);
  const tv_nsec = Math.floor((ms - tv_sec * 1000) * 1e6);
  const timeout = Number.isSafeInteger(tv_sec) ? writeTimeout({ tv_sec, tv_nsec }) : 0;
  const nr = Math.min(max, requests.capacity - completions.stagedCount());
  const result = kernel.getEvents(1, nr, completions.stage(), timeout);
  if (result > 0) completions.noteStaged(result);
  return result;
}
