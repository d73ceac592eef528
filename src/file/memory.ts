/**
 * The memory of a request.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";

/** KERNEL: one read or write moves at most this many bytes (MAX_RW_COUNT). */
export const REQUEST_BYTES_MAX = 0x7fff_f000;

/** The same memory as bytes. */
export function asUint8Array(bytes: Bytes): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (!ArrayBuffer.isView(bytes)) return new Uint8Array(bytes);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
