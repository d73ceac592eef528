/**
 * The error for what cannot happen unless ringio, or the kernel, has a defect.
 *
 * @module
 */

/** A defect of ringio or of the kernel, never of the caller. */
export class InvariantError extends Error {
  /** Always "InvariantError", also where a bundler renames the class. */
  override readonly name = "InvariantError";
}
