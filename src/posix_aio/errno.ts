/**
 * `errno` of this thread.
 *
 * @module
 */

let last = 0;

/**
 * The number of this thread's last call that returned -1, as `errno` in C.
 *
 * @returns A positive number, such as {@linkcode EINVAL}; 0 before the first failure.
 */
export function errno(): number {
  return last;
}

/** Sets `errno` and returns what a call that failed returns. */
export function fail(number: number): -1 {
  last = number;
  return -1;
}
