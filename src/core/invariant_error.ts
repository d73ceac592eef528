/**
 * The error for what cannot happen unless ringio, or the kernel, has a defect.
 *
 * @module
 */

/** A defect of ringio or of the kernel, never of the caller. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}
