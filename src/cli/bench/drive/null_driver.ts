// hot path
/**
 * Requests that nobody runs.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import { FSYNC, type IoRequest } from "../workload/io_request.ts";
import type { BatchDriver, OnDone } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";

/** Says of every request that it is done: what remains is the cost of measuring. */
export class NullDriver implements BatchDriver {
  /** Which of the loops it takes. */
  readonly kind = "batch";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  private readonly ready: IoRequest[] = [];
  private count = 0;

  /** @param job Its files are not touched. */
  constructor(job: Job) {
    this.buffers = makeBuffers(job);
  }

  prepare(request: IoRequest): void {
    this.ready[this.count++] = request;
  }

  /** There is nobody to hand it to. */
  submit(): void {}

  harvest(_min: number, onDone: OnDone): number {
    const { count, ready } = this;
    this.count = 0;
    for (let i = 0; i < count; i++) {
      const request = ready[i]!;
      onDone(request, request.kind >= FSYNC ? 0 : request.bytes.length);
    }
    return count;
  }

  close(): void {}
}
