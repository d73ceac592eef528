/**
 * The checks of what a wait for events is given.
 *
 * @module
 */

/** What can end a wait early. */
export interface WaitOptions {
  /** Ends the wait: the promise rejects with its reason. What is in flight goes on. */
  signal?: AbortSignal;
}

/**
 * Checks a time: 0 or more milliseconds, or Infinity.
 *
 * @throws {TypeError | RangeError} When it is none.
 */
export function checkTimeoutMs(timeoutMs: number): void {
  if (typeof timeoutMs !== "number") {
    throw new TypeError(`Cannot wait: wanted timeoutMs as a number, got ${typeof timeoutMs}`);
  }
  if (!(timeoutMs >= 0)) {
    throw new RangeError(`Cannot wait: wanted timeoutMs of 0 or more, got ${timeoutMs}`);
  }
}

/**
 * Checks a number of events: 1 or more.
 *
 * @throws {TypeError | RangeError} When it is none.
 */
export function checkMax(max: number): void {
  if (typeof max !== "number") {
    throw new TypeError(`Cannot wait: wanted max as a number, got ${typeof max}`);
  }
  if (!Number.isSafeInteger(max) || max < 1) {
    throw new RangeError(`Cannot wait: wanted max of 1 or more, got ${max}`);
  }
}

/**
 * Checks the options of a wait.
 *
 * @throws {TypeError} On a wrong type or an unknown name.
 */
export function checkWaitOptions(options: WaitOptions): AbortSignal | undefined {
  for (const name of Object.keys(options)) {
    if (name !== "signal") throw new TypeError(`Cannot wait: got an unknown option "${name}"`);
  }
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`Cannot wait: wanted an AbortSignal, got ${typeof signal}`);
  }
  return signal;
}
