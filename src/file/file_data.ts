/**
 * What whole-file helpers write.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { checkBytes } from "../core/check_bytes.ts";
import { asUint8Array } from "./memory.ts";

/**
 * Text as UTF-8, a buffer as it is.
 *
 * @throws {TypeError} When it is neither, or a buffer that may move.
 */
export function fileData(data: Bytes | string): Uint8Array {
  if (typeof data === "string") return new TextEncoder().encode(data);
  checkBytes(data);
  return asUint8Array(data);
}
