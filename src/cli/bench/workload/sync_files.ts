/**
 * The fsync at the end of a job.
 *
 * @module
 */
import { FSYNC, type IoRequest } from "./io_request.ts";
import type { WorkSource } from "./work_source.ts";

/** One fsync for each file. */
export class SyncFiles implements WorkSource {
  #left: number;

  /** @param count How many files. */
  constructor(count: number) {
    this.#left = count;
  }

  /** The next fsync. */
  next(request: IoRequest): boolean {
    if (this.#left === 0) return false;
    request.kind = FSYNC;
    request.file = --this.#left;
    return true;
  }

  /** There is nothing to note. */
  finish(): void {}
}
