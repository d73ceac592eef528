/**
 * Arguments that make no sense.
 *
 * @module
 */

/**
 * Thrown by a subcommand for arguments that the parser cannot judge. It ends the program with exit
 * status 2.
 */
export class UsageError extends Error {
  /** The name of the class. */
  override readonly name = "UsageError";
}
