/**
 * The error of a chain.
 *
 * @module
 */
import type { IoError } from "../core/io_error.ts";

/** A step of a chain failed. What the other steps did stands in `results`. */
export class ChainError extends Error {
  /** Always "ChainError", also where a bundler renames the class. */
  override readonly name = "ChainError";
  /** Index of the first step that failed. */
  readonly step: number;
  /**
   * One entry a step: its count, or the error that it ended with; code "ECANCELED" for those that
   * the failure cancelled.
   */
  readonly results: readonly (number | IoError)[];
  /** The error of the first step that failed. */
  declare readonly cause: IoError;

  /** Makes the error of a chain from the index of the failed step and the results. */
  constructor(step: number, results: readonly (number | IoError)[], cause: IoError) {
    super(`Cannot finish a chain: step ${step} failed with ${cause.message}`, { cause });
    this.step = step;
    this.results = results;
  }
}
