/**
 * Milliseconds as the kernel wants them.
 *
 * @module
 */
import { __kernel_timespec } from "../abi/file_layout.ts";

/**
 * Checks a time in milliseconds.
 *
 * @throws {TypeError} When it is no number.
 * @throws {RangeError} When it is negative, NaN or above `limit`.
 */
export function checkMilliseconds(value: number, what: string, limit: number): number {
  if (typeof value !== "number") {
    throw new TypeError(`Cannot wait: wanted ${what} as a number, got ${typeof value}`);
  }
  if (!(value >= 0) || value > limit) {
    throw new RangeError(`Cannot wait: wanted ${what} of 0 to ${limit}, got ${value}`);
  }
  return value;
}

/** Writes `struct __kernel_timespec`; fractions of `ms` count. */
export function writeTimespec(view: DataView, offsetBytes: number, ms: number): void {
  const seconds = Math.floor(ms / 1000);
  const nanoseconds = Math.min(999_999_999, Math.round((ms - seconds * 1000) * 1e6));
  view.setBigInt64(offsetBytes + __kernel_timespec.tv_sec, BigInt(seconds), true);
  view.setBigInt64(offsetBytes + __kernel_timespec.tv_nsec, BigInt(nanoseconds), true);
}
