/**
 * Files that a run must leave alone.
 *
 * @module
 */

/** Thrown before anything was made or written. */
export class FilesRefusedError extends Error {
  /** The name of the class. */
  override readonly name = "FilesRefusedError";

  /** @param refusals A line for each file: its path, and why. */
  constructor(refusals: readonly string[]) {
    const lines = refusals.map((refusal) => `  ${refusal}\n`).join("");
    super(
      `Cannot use these files:\n${lines}--allow-overwrite permits to write to files that are there`,
    );
  }
}
