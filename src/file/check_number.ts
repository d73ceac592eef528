/**
 * Checks of positions, lengths and small numbers.
 *
 * @module
 */
import type { Offset } from "../engine/operation.ts";

/** Offsets of the kernel end before this one. */
const OFFSET_LIMIT = 1n << 63n;

/**
 * A position in a file, or a length: 0 or more, and a bigint up to 2^63 - 1.
 *
 * @param what For the message: "offset".
 * @throws {TypeError} When it is no number.
 * @throws {RangeError} When it is negative, fractional, or too large.
 */
export function checkOffset(value: Offset, what: string): Offset {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw new RangeError(`Cannot use ${what}: wanted 0 to 2^53 - 1, or a bigint, got ${value}`);
  }
  if (typeof value !== "bigint") refuseType(value, what);
  if (value >= 0n && value < OFFSET_LIMIT) return value;
  throw new RangeError(`Cannot use ${what}: wanted 0 to 2^63 - 1, got ${value}`);
}

/**
 * An integer of a range.
 *
 * @throws {TypeError} When it is no number.
 * @throws {RangeError} When it is outside of the range, or fractional.
 */
export function checkInteger(value: number, min: number, max: number, what: string): number {
  if (typeof value !== "number") refuseType(value, what);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(`Cannot use ${what}: wanted ${min} to ${max}, got ${value}`);
}

/** `offset + count`, as a bigint once a number would not be exact. */
export function addOffset(offset: Offset, count: number): Offset {
  if (typeof offset === "bigint") return offset + BigInt(count);
  const sum = offset + count;
  return sum <= Number.MAX_SAFE_INTEGER ? sum : BigInt(offset) + BigInt(count);
}

function refuseType(value: unknown, what: string): never {
  throw new TypeError(
    `Cannot use ${what}: wanted a number or a bigint, got ${
      value === null ? "null" : typeof value
    }`,
  );
}
