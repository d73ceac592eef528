/**
 * Submission of a batch of any size.
 *
 * @module
 */
import { EAGAIN, EINTR } from "../abi/errno.ts";
import { checkIocbs } from "../aio_context/check_iocbs.ts";
import { submitIocbs } from "../aio_context/io_submit.ts";
import type { Iocb } from "../aio_context/iocb.ts";
import type { KernelContext } from "../aio_context/kernel_context.ts";
import { writeTimeout } from "../aio_context/timeout.ts";

/** What became of a batch. */
export interface Batch {
  /** How many requests, from the first on, the kernel has accepted. */
  submitted: number;
  /** How many times the context was full and submission was tried again. */
  retries: number;
  /** 0, or the -errno that stopped at `aios[submitted]`. */
  error: number;
}

/** How long a submission waits for room. */
export interface BatchOptions {
  /** After how many waits in a row without progress it gives up. @default 16 */
  submitRetries?: number;
  /** The first wait in microseconds; each next one is twice as long. @default 125 */
  initialDelayUs?: number;
}

const NAMES = new Set(["submitRetries", "initialDelayUs"]);

/**
 * Submits in order, and makes room when the context is full.
 *
 * @param eventfd As of submitIocbs.
 * @param setAside Takes finished events out of the way; returns how many there were.
 */
export function submitBatch(
  kernel: KernelContext,
  aios: readonly Iocb[],
  options: Required<BatchOptions>,
  eventfd: number,
  setAside: () => number,
): Batch {
  const batch: Batch = { submitted: 0, retries: 0, error: 0 };
  // A throw between two submissions would hide how far the batch got.
  if (aios.length > kernel.requests.freeCount) checkIocbs(kernel, aios);
  let waits = 0;
  while (batch.submitted < aios.length) {
    const left = aios.length - batch.submitted;
    const result = submitIocbs(kernel, aios, batch.submitted, left, eventfd);
    if (result > 0) {
      batch.submitted += result;
      waits = 0;
      continue;
    }
    batch.error = result;
    if (result !== -EAGAIN) return batch;
    if (setAside() > 0) waits = 0;
    else {
      if (waits === options.submitRetries) return batch;
      waitForEvent(kernel, options.initialDelayUs * 2 ** waits++);
      if (setAside() > 0) waits = 0;
    }
    batch.retries++;
    batch.error = 0;
  }
  return batch;
}

/** Waits until an event is there, or the time is over. */
function waitForEvent(kernel: KernelContext, microseconds: number): void {
  const { completions, requests } = kernel;
  const deadline = performance.now() + microseconds / 1000;
  let leftUs = microseconds;
  for (;;) {
    const tv_sec = Math.floor(leftUs / 1e6);
    const tv_nsec = Math.floor((leftUs - tv_sec * 1e6) * 1000);
    const timeout = writeTimeout({ tv_sec, tv_nsec });
    const room = requests.capacity - completions.stagedCount();
    const result = kernel.getEvents(1, room, completions.stage(), timeout);
    if (result > 0) completions.noteStaged(result);
    if (result !== -EINTR) return;
    leftUs = (deadline - performance.now()) * 1000;
    if (leftUs <= 0) return;
  }
}

/**
 * Checks the options of a batch.
 *
 * @throws {TypeError} On a wrong type or an unknown name.
 * @throws {RangeError} When `submitRetries` is no count, or `initialDelayUs` is negative.
 */
export function checkBatchOptions(options: BatchOptions): Required<BatchOptions> {
  for (const name of Object.keys(options)) {
    if (!NAMES.has(name)) throw new TypeError(`Cannot submit: got an unknown option "${name}"`);
  }
  const { submitRetries = 16, initialDelayUs = 125 } = options;
  checkAmount(submitRetries, "submitRetries");
  checkAmount(initialDelayUs, "initialDelayUs");
  if (!Number.isInteger(submitRetries)) {
    throw new RangeError(`Cannot submit: wanted submitRetries as an integer, got ${submitRetries}`);
  }
  return { submitRetries, initialDelayUs };
}

function checkAmount(value: unknown, name: string): void {
  if (typeof value !== "number") {
    throw new TypeError(`Cannot submit: wanted ${name} as a number, got ${typeof value}`);
  }
  if (!(value >= 0) || value === Infinity) {
    throw new RangeError(`Cannot submit: wanted ${name} of 0 or more, got ${value}`);
  }
}
