/**
 * How the promises of the asynchronous forms settle.
 *
 * @module
 */
import { fail } from "./errno.ts";

/** What the asynchronous forms take beside the arguments of the call. */
export interface AsyncOptions {
  /** An abort rejects with its reason and leaves the requests alone. */
  signal?: AbortSignal;
}

interface Outcome {
  readonly resolve: (result: number) => void;
  readonly errno: number;
}

const outcomes: Outcome[] = [];

/**
 * Resolves to 0, or to -1 with `errno()` valid in the continuation.
 *
 * One outcome settles at a time, each after the continuation of the one before, since they all have
 * one `errno`.
 */
export function settle(resolve: (result: number) => void, errno: number): void {
  if (outcomes.push({ resolve, errno }) === 1) queueMicrotask(settleNext);
}

function settleNext(): void {
  const { resolve, errno } = outcomes[0]!;
  resolve(errno === 0 ? 0 : fail(errno));
  queueMicrotask(afterContinuation);
}

function afterContinuation(): void {
  outcomes.shift();
  if (outcomes.length > 0) settleNext();
}

/** Checks the options, and throws the reason of an abort that has come already. */
export function checkSignal(options: AsyncOptions | undefined): AbortSignal | undefined {
  if (options === undefined) return undefined;
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`Cannot use options: wanted an object, got ${typeof options}`);
  }
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`Cannot use signal: wanted an AbortSignal, got ${typeof signal}`);
  }
  signal?.throwIfAborted();
  return signal;
}

/**
 * A promise that `wait` settles with an errno, unless the signal is first.
 *
 * @param wait Starts to wait and returns what ends that.
 */
export function abortable(
  signal: AbortSignal | undefined,
  wait: (done: (errno: number) => void) => () => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let open = true;
    const close = (): boolean => {
      const first = open;
      open = false;
      signal?.removeEventListener("abort", abort);
      return first;
    };
    const abort = (): void => {
      if (!close()) return;
      stop();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort);
    const stop = wait((errno) => {
      if (close()) settle(resolve, errno);
    });
  });
}
