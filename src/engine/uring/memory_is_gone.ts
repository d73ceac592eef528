// hot path
/**
 * Memory that was transferred away.
 *
 * @module
 */
import type { Operation } from "../operation.ts";

/**
 * Whether the memory of a request that moved bytes has been transferred away meanwhile, so that
 * what the kernel has done to it is with somebody else.
 *
 * @param held Its buffer, or its {@linkcode Operation}.
 */
export function memoryIsGone(held: unknown): boolean {
  const memory = held as { readonly byteLength?: number } | undefined;
  if (memory === undefined) return false;
  if (memory.byteLength !== undefined) return memory.byteLength === 0;
  const operation = held as Operation;
  return (operation.kind === "read" || operation.kind === "write") &&
    operation.buffer.byteLength === 0;
}
