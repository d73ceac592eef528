// hot path
/**
 * Checks of what a caller gives, before anything is written. Each returns what it was given, or
 * throws a TypeError for a wrong type and a RangeError for a number that does not fit.
 *
 * @module
 */

/** -1 as an offset: the position of the file. */
export const FILE_POSITION = -1;

const OFFSET_LIMIT = 1n << 63n;

/** An unsigned 32-bit integer. */
export function checkU32(value: number, what: string): number {
  if (typeof value !== "number" || value >>> 0 !== value) refuse(value, what, "0 to 4294967295");
  return value;
}

/** A set of 32 bits, also in the negative form that `|` gives it when the highest bit is set. */
export function checkBits(value: number, what: string): number {
  if (typeof value !== "number" || (value >>> 0 !== value && (value | 0) !== value)) {
    refuse(value, what, "a set of 32 bits");
  }
  return value >>> 0;
}

/** An unsigned 16-bit integer. */
export function checkU16(value: number, what: string): number {
  if (typeof value !== "number" || (value & 0xffff) !== value) refuse(value, what, "0 to 65535");
  return value;
}

/** An unsigned 8-bit integer. */
export function checkU8(value: number, what: string): number {
  if (typeof value !== "number" || (value & 0xff) !== value) refuse(value, what, "0 to 255");
  return value;
}

/** A count in a field that C declares as an int. */
export function checkCount(value: number, what: string): number {
  if (typeof value !== "number" || (value & 0x7fff_ffff) !== value) {
    refuse(value, what, "0 to 2147483647");
  }
  return value;
}

/**
 * A signed 32-bit integer: a descriptor, a slot or AT_FDCWD. What it means is for the kernel to
 * judge.
 */
export function checkI32(value: number, what: string): number {
  if (typeof value !== "number" || (value | 0) !== value) {
    refuse(value, what, "-2147483648 to 2147483647");
  }
  return value;
}

/** An integer of either sign that a double holds exactly. */
export function checkSafeInteger(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) refuse(value, what, "a safe integer");
  return value;
}

/** An integer that a double holds exactly, 0 or more. */
export function checkUnsigned(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) refuse(value, what, "0 to 2^53 - 1");
  return value;
}

/**
 * A position in a file, or -1 for the position of the file itself; a bigint reaches up to 2^63 - 1.
 */
export function checkOffset(value: number | bigint, what: string): number | bigint {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < FILE_POSITION) {
      refuse(value, what, "-1 to 2^53 - 1, or a bigint");
    }
  } else if (typeof value !== "bigint") refuse(value, what, "a number or a bigint");
  else if (value < -1n || value >= OFFSET_LIMIT) refuseRange(value, what, "-1 to 2^63 - 1");
  return value;
}

/** A count of bytes in a 64-bit field; a bigint reaches up to 2^63 - 1. */
export function checkLength(value: number | bigint, what: string): number | bigint {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0) {
      refuse(value, what, "0 to 2^53 - 1, or a bigint");
    }
  } else if (typeof value !== "bigint") refuse(value, what, "a number or a bigint");
  else if (value < 0n || value >= OFFSET_LIMIT) refuseRange(value, what, "0 to 2^63 - 1");
  return value;
}

function refuse(value: unknown, what: string, wanted: string): never {
  if (typeof value === "number") refuseRange(value, what, wanted);
  const got = value === null ? "null" : typeof value;
  throw new TypeError(`Cannot use ${what}: wanted a number, got ${got}`);
}

function refuseRange(value: number | bigint, what: string, wanted: string): never {
  throw new RangeError(`Cannot use ${what}: wanted ${wanted}, got ${value}`);
}
