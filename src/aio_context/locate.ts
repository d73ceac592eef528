/**
 * Where a buffer lies that may be empty.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import { checkBytes } from "../core/check_bytes.ts";
import type { Iovec } from "./memory.ts";

/**
 * The address of a buffer; 0 for an empty one, of which nothing is read or written.
 *
 * @throws {TypeError} When it is no buffer, detached or resizable.
 */
export function locate(buffer: Iovec): number {
  checkBytes(buffer);
  return buffer.byteLength === 0 ? 0 : addressOf(buffer);
}
