/**
 * Times as the kernel takes them.
 *
 * @module
 */

/** `struct __kernel_timespec`. */
export function timespec(seconds: number, nanoseconds = 0): BigInt64Array<ArrayBuffer> {
  return new BigInt64Array([BigInt(seconds), BigInt(nanoseconds)]);
}

/** Long enough never to be over while a test runs. */
export const NEVER: BigInt64Array<ArrayBuffer> = timespec(100_000);

/** Over at once, for all that a test can see. */
export const SOON: BigInt64Array<ArrayBuffer> = timespec(0, 1_000_000);
