/**
 * Memory that a user gave for a request.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { checkBytes } from "../core/check_bytes.ts";
import type { Engine } from "../engine/engine.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";

import { PooledBuffer, RELEASED } from "./pooled_buffer.ts";

/** Memory that was checked, and its slot in the engine's buffer table. */
export interface CheckedMemory {
  readonly bytes: Bytes;
  readonly bufIndex: number;
}

/**
 * Checks memory for a request.
 *
 * @param engine Whose buffer table is meant; undefined for none.
 * @throws {TypeError} When it is no memory that stays, or a pooled buffer that was released.
 */
export function checkMemory(p: Bytes | PooledBuffer, engine: Engine | undefined): CheckedMemory {
  if (!(p instanceof PooledBuffer)) {
    checkBytes(p);
    return { bytes: p, bufIndex: NOT_REGISTERED };
  }
  const bufIndex = PooledBuffer.indexFor(p, engine);
  if (bufIndex !== RELEASED) return { bytes: p.bytes, bufIndex };
  throw new TypeError("Cannot use a pooled buffer: wanted an acquired one, got a released one");
}
