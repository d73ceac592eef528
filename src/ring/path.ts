/**
 * Paths and names, as the ring's calls take them.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import type { Pointer } from "./pointer.ts";

/**
 * `const char *`: a string, which the ring encodes with its NUL, or a pointer to bytes that end
 * with one.
 */
export type Path = string | Pointer;

const encoder = new TextEncoder();
/** A UTF-16 code unit takes at most three bytes. */
const UNIT_BYTES_MAX = 3;

/**
 * What the kernel can be pointed at for `path`.
 *
 * @param what The name of the argument.
 * @throws {TypeError} On a NUL inside the string, half a surrogate pair, bytes without a NUL, or
 *   memory that may move.
 */
export function pathPointer(path: Path, what: string): Pointer {
  if (typeof path === "string") return encode(path, what);
  if (typeof path === "number") return path;
  if (!ArrayBuffer.isView(path) && !(path instanceof ArrayBuffer)) {
    throw new TypeError(
      `Cannot use ${what}: wanted a string or bytes, got ${path === null ? "null" : typeof path}`,
    );
  }
  addressOf(path);
  const bytes = ArrayBuffer.isView(path)
    ? new Uint8Array(path.buffer, path.byteOffset, path.byteLength)
    : new Uint8Array(path);
  if (!bytes.includes(0)) {
    throw new TypeError(`Cannot use ${what}: wanted bytes that end with a NUL, got none`);
  }
  return path;
}

function encode(path: string, what: string): Pointer {
  if (path.includes("\0")) {
    throw new TypeError(`Cannot use ${what}: wanted a string without NUL, got ${quote(path)}`);
  }
  if (!path.isWellFormed()) {
    throw new TypeError(`Cannot use ${what}: wanted whole characters, got ${quote(path)}`);
  }
  // Memory of its own, and not a small typed array alone, since such a one may move.
  const bytes = new Uint8Array(new ArrayBuffer(path.length * UNIT_BYTES_MAX + 1));
  encoder.encodeInto(path, bytes);
  return bytes;
}

function quote(path: string): string {
  return JSON.stringify(path);
}
