/**
 * Checks of the integers that a caller gives. What they mean is for the kernel to judge.
 *
 * @module
 */

const I32_MIN = -2_147_483_648;
const U32_MAX = 4_294_967_295;

/** An integer of 32 bits of either sign, as a field without more room takes it. */
export function checkWord(value: number, what: string): number {
  if (!Number.isInteger(value) || value < I32_MIN || value > U32_MAX) {
    refuse(value, what, "a 32-bit integer");
  }
  return value;
}

/** An integer of 16 bits of either sign. */
export function checkHalfWord(value: number, what: string): number {
  if (!Number.isInteger(value) || value < -32_768 || value > 65_535) {
    refuse(value, what, "a 16-bit integer");
  }
  return value;
}

/** C's `long`, as far as a double holds it exactly. */
export function checkLong(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) refuse(value, what, "a safe integer");
  return value;
}

function refuse(value: unknown, what: string, wanted: string): never {
  const type = typeof value;
  if (type !== "number" && type !== "bigint") {
    const got = value === null ? "null" : type;
    throw new TypeError(`Cannot use ${what}: wanted a number, got ${got}`);
  }
  throw new RangeError(`Cannot use ${what}: wanted ${wanted}, got ${value}`);
}
