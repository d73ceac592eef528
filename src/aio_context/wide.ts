/**
 * Numbers for the kernel's fields: the checks, and the encoding of what a double does not hold.
 *
 * @module
 */
import type { Wide } from "./memory.ts";

const HALF = 4_294_967_296;
const I64_MIN = -(1n << 63n);
const U64_MAX = (1n << 64n) - 1n;

/**
 * Writes a 64-bit field, negative numbers in two's complement. What they mean is for the kernel to
 * judge.
 *
 * @throws {TypeError} On anything but a number or a bigint.
 * @throws {RangeError} On a fraction, a number that a double does not hold exactly, or more bits.
 */
export function writeWide(words: Int32Array, word: number, value: Wide, what: string): void {
  if (typeof value === "bigint") {
    if (value < I64_MIN || value > U64_MAX) refuse(value, what, "a 64-bit integer");
    words[word] = Number(BigInt.asUintN(32, value));
    words[word + 1] = Number(BigInt.asUintN(32, value >> 32n));
    return;
  }
  if (!Number.isSafeInteger(value)) refuse(value, what, "a safe integer or a bigint");
  words[word] = value;
  words[word + 1] = Math.floor(value / HALF);
}

/**
 * The number of entries or bytes as a number that can be compared with a length: negative and huge
 * ones, which the kernel refuses, as -1.
 */
export function countOf(value: Wide, what: string): number {
  if (typeof value === "bigint") {
    if (value < I64_MIN || value > U64_MAX) refuse(value, what, "a 64-bit integer");
    return value < 0n || value >= 1n << 63n ? -1 : Number(value);
  }
  if (!Number.isSafeInteger(value)) refuse(value, what, "a safe integer or a bigint");
  return value < 0 ? -1 : value;
}

function refuse(value: unknown, what: string, wanted: string): never {
  const type = typeof value;
  if (type !== "number" && type !== "bigint") {
    const got = value === null ? "null" : type;
    throw new TypeError(`Cannot use ${what}: wanted a number, got ${got}`);
  }
  throw new RangeError(`Cannot use ${what}: wanted ${wanted}, got ${value}`);
}
