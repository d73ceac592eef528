// hot path
/**
 * What stands for a C pointer in the ring's calls.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import type { Bytes } from "../core/bytes.ts";
import { checkLength, checkU32, checkUnsigned } from "./check.ts";

/**
 * A C pointer: a buffer that holds the C object, or an address; 0 is NULL.
 *
 * OWNERSHIP: the ring refers to a buffer from `prep...` until the kernel has taken the entry; from
 * then to the last completion a data buffer is the caller's to keep.
 */
export type Pointer = Bytes | number;

/** The address that `pointer` stands for. */
export function pointerAddress(pointer: Pointer): number {
  return typeof pointer === "number" ? checkUnsigned(pointer, "address") : addressOf(pointer);
}

/**
 * The address of data of `length` bytes.
 *
 * @throws {RangeError} When a buffer is shorter than that.
 */
export function dataAddress(pointer: Pointer, length: number): number {
  if (typeof pointer === "number") return checkUnsigned(pointer, "address");
  const address = addressOf(pointer);
  if (checkU32(length, "length") > pointer.byteLength) {
    throw new RangeError(
      `Cannot use the buffer: wanted ${length} bytes, got ${pointer.byteLength}`,
    );
  }
  return address;
}

/** As {@linkcode dataAddress}, for a length of 64 bits. */
export function wideDataAddress(pointer: Pointer, length: number | bigint): number {
  checkLength(length, "length");
  if (typeof pointer === "number") return checkUnsigned(pointer, "address");
  const address = addressOf(pointer);
  if (length > pointer.byteLength) {
    throw new RangeError(
      `Cannot use the buffer: wanted ${length} bytes, got ${pointer.byteLength}`,
    );
  }
  return address;
}

/** What holds the memory of two pointers. */
export function keepBoth(a: Pointer, b: Pointer): unknown {
  if (typeof a === "number") return b;
  return typeof b === "number" ? a : [a, b];
}
