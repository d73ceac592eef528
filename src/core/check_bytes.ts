/**
 * The check of memory that a caller gives.
 *
 * @module
 */
import type { Bytes } from "./bytes.ts";

/**
 * Checks that `bytes` is memory that stays where it is.
 *
 * @throws {TypeError} When it is no buffer, or resizable, growable or detached.
 */
export function checkBytes(bytes: Bytes): void {
  const memory: ArrayBufferLike = ArrayBuffer.isView(bytes) ? bytes.buffer : bytes;
  if (memory instanceof ArrayBuffer) {
    if (memory.resizable === true) refuse("a resizable one");
    if (memory.detached === true) refuse("a detached one");
  } else if (isShared(memory)) {
    if (memory.growable === true) refuse("a growable one");
  } else refuse(bytes === null ? "null" : typeof bytes);
}

function isShared(memory: unknown): memory is SharedArrayBuffer & { readonly growable?: boolean } {
  return typeof SharedArrayBuffer === "function" && memory instanceof SharedArrayBuffer;
}

function refuse(got: string): never {
  throw new TypeError(`Cannot use a buffer: wanted memory that stays, got ${got}`);
}
