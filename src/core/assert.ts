/**
 * Checks of what the code itself promises. Checks of what a caller gave throw TypeError or
 * RangeError.
 *
 * @module
 */
import { InvariantError } from "./invariant_error.ts";

/** Throws an InvariantError unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
