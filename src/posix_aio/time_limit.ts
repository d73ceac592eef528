/**
 * How long a call waits.
 *
 * @module
 */

/** A relative time: milliseconds, where fractions count, or `struct timespec`. */
export type Timeout = number | { tv_sec: number; tv_nsec: number };

const NANOSECONDS = 1_000_000_000;

/**
 * A time limit in milliseconds.
 *
 * @returns Infinity without a limit; NaN for a time that C refuses with EINVAL.
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function milliseconds(timeout: Timeout | null | undefined): number {
  if (timeout === undefined || timeout === null) return Infinity;
  if (typeof timeout === "number") return timeout >= 0 ? timeout : NaN;
  if (typeof timeout !== "object") {
    throw new TypeError(`Cannot use timeout: wanted a number or a timespec, got ${typeof timeout}`);
  }
  const { tv_sec: seconds, tv_nsec: nanoseconds } = timeout;
  if (typeof seconds !== "number" || typeof nanoseconds !== "number") {
    throw new TypeError("Cannot use timeout: wanted tv_sec and tv_nsec to be numbers");
  }
  if (!Number.isInteger(seconds) || !Number.isInteger(nanoseconds)) return NaN;
  if (seconds < 0 || nanoseconds < 0 || nanoseconds >= NANOSECONDS) return NaN;
  return seconds * 1000 + nanoseconds / 1_000_000;
}
