/**
 * The error for a shim that cannot be loaded.
 *
 * @module
 */

/** No shim could be loaded. The message lists each place that was tried, and says what to do. */
export class ShimError extends Error {
  override readonly name = "ShimError";
  /** One line a place: its path, and why it was not taken. */
  readonly tried: readonly string[];

  /** Makes the error; `causes` are the runtime's own errors, in the order of `tried`. */
  constructor(message: string, tried: readonly string[], causes: readonly unknown[] = []) {
    super(message, { cause: causes.length === 1 ? causes[0] : causes });
    this.tried = tried;
  }
}
