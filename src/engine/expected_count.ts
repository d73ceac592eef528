/**
 * What a request has to move to be whole.
 *
 * @module
 */
import type { Operation } from "./operation.ts";

/** The bytes that an operation asks to be moved; 0 for one without a count. */
export function expectedCount(operation: Operation): number {
  if (operation.kind === "read" || operation.kind === "write") return operation.buffer.byteLength;
  if (operation.kind === "splice") return operation.length;
  if (operation.kind !== "readv" && operation.kind !== "writev") return 0;
  return operation.buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0);
}
