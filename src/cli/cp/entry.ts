/**
 * A name that is to be copied.
 *
 * @module
 */

/** What is to be copied, and where to. */
export interface Entry {
  /** The name that it has. */
  readonly source: string;
  /** The name that it gets. */
  readonly dest: string;
  /** Whether the command line names it. */
  readonly isOperand: boolean;
  /** Whether it is known to be no directory, so that nobody need wait for what it is. */
  readonly isLeaf: boolean;
  /** Whether the directory of `dest` was made just now, so that nothing can have the name. */
  readonly isFresh: boolean;
  /** The directories on the way to it; see identityOf(). */
  readonly above: readonly string[];
}
