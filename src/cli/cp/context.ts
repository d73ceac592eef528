/**
 * What all parts of a run have in common.
 *
 * @module
 */
import process from "node:process";
import type { Limiter } from "../limiter.ts";
import type { Progress } from "../progress.ts";
import { CopyError } from "./copy_error.ts";
import type { CopyOptions } from "./options.ts";

/** One run of `ringio cp`. */
export class CopyContext {
  /** What was asked for. */
  readonly options: CopyOptions;
  /** Aborts when the user gives up. */
  readonly signal: AbortSignal;
  /** Limits the files that are copied at a time. */
  readonly places: Limiter;
  /** Shows how far it is. */
  readonly progress: Progress;
  /** What operands that are no directories were copied to: no operand undoes another. */
  readonly made: Set<string> = new Set();
  /** The directories that operands are copied to: none of them may be copied itself. */
  readonly roots: Set<string> = new Set();
  /** A copy of each file with several names, by what identityOf() says; undefined if it failed. */
  readonly copies: Map<string, Promise<string | undefined>> = new Map();
  /** Whether a copy failed. */
  failed: boolean = false;

  constructor(
    options: CopyOptions,
    signal: AbortSignal,
    places: Limiter,
    progress: Progress,
  ) {
    this.options = options;
    this.signal = signal;
    this.places = places;
    this.progress = progress;
  }

  /**
   * Does what concerns one name. When it fails the user is told, and the others go on.
   *
   * @returns What `work` gives; undefined when it failed.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      this.signal.throwIfAborted();
      return await work();
    } catch (error) {
      if (this.signal.aborted) return undefined;
      if (!(error instanceof CopyError)) throw error;
      this.warn(error.message);
      this.failed = true;
      return undefined;
    }
  }

  /** Tells the user on standard error. */
  warn(message: string): void {
    this.progress.print(process.stderr, `ringio cp: ${message}`);
  }

  /** Names a copy, if that is wanted. */
  tell(source: string, dest: string): void {
    if (!this.options.verbose) return;
    this.progress.print(process.stdout, `'${source}' -> '${dest}'`);
  }
}
