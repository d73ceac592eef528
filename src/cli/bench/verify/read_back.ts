/**
 * Reads back what a job has written.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import { type IoRequest, READ } from "../workload/io_request.ts";
import type { WorkSource } from "../workload/work_source.ts";
import type { Verifier } from "./verifier.ts";

/** One read for each block that was written, in order. */
export class ReadBack implements WorkSource {
  readonly #job: Job;
  readonly #verifier: Verifier;
  #file = 0;
  #block = 0;

  /** @param verifier Knows what was written, and checks it. */
  constructor(job: Job, verifier: Verifier) {
    this.#job = job;
    this.#verifier = verifier;
  }

  /** The next block that was written. */
  next(request: IoRequest): boolean {
    const { written, failed } = this.#verifier;
    for (; !failed && this.#file < written.length; this.#file++, this.#block = 0) {
      const map = written[this.#file]!;
      while (this.#block < map.blocks && !map.has(this.#block)) this.#block++;
      if (this.#block === map.blocks) continue;
      request.kind = READ;
      request.file = this.#file;
      request.offset = this.#job.files[this.#file]!.offset + this.#block * this.#job.blockBytes;
      this.#block++;
      return true;
    }
    return false;
  }

  /** Checks the block. */
  finish(request: IoRequest, result: number): void {
    this.#verifier.check(request, result);
  }
}
