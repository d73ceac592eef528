/**
 * Checks of arguments, as Node makes them.
 *
 * @module
 */
import { argumentTypeError, argumentValueError, outOfRangeError } from "./argument_error.ts";

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
const UINT32_MAX = 2 ** 32 - 1;
const OCTAL = /^[0-7]+$/;

/** Checks an integer. */
export function checkInteger(
  value: unknown,
  name: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): asserts value is number {
  if (typeof value !== "number") throw argumentTypeError(name, ["number"], value);
  if (!Number.isInteger(value)) throw outOfRangeError(name, "an integer", value);
  if (value < min || value > max) throw outOfRangeError(name, `>= ${min} && <= ${max}`, value);
}

/** Checks an integer of 32 bits. */
export function checkInt32(value: unknown, name: string): asserts value is number {
  checkInteger(value, name, INT32_MIN, INT32_MAX);
}

/** Checks a boolean. */
export function checkBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== "boolean") throw argumentTypeError(name, ["boolean"], value);
}

/** Checks an object that is neither an array nor a function. */
export function checkObject(value: unknown, name: string): asserts value is object {
  if (value === null || Array.isArray(value) || typeof value !== "object") {
    throw argumentTypeError(name, ["Object"], value);
  }
}

/** Checks what has the shape of an AbortSignal; undefined passes. */
export function checkSignal(
  value: unknown,
  name: string,
): asserts value is AbortSignal | undefined {
  if (value === undefined) return;
  if (value === null || typeof value !== "object" || !("aborted" in value)) {
    throw argumentTypeError(name, ["AbortSignal"], value);
  }
}

/** Checks permission bits, which may be octal digits; undefined and null give `fallback`. */
export function checkMode(value: unknown, name: string, fallback?: number): number {
  const mode = value ?? fallback;
  if (typeof mode === "string") {
    if (OCTAL.test(mode)) return parseInt(mode, 8);
    throw argumentValueError(
      name,
      value,
      "must be a 32-bit unsigned integer or an octal string",
    );
  }
  checkInteger(mode, name, 0, UINT32_MAX);
  return mode;
}

/** Checks buffers of a vectored request. */
export function checkBuffers(value: unknown): asserts value is readonly ArrayBufferView[] {
  const good = Array.isArray(value) && value.every((one) => ArrayBuffer.isView(one));
  if (!good) throw argumentTypeError("buffers", ["ArrayBufferView[]"], value);
}
