// hot path
/**
 * What the loops of a job share.
 *
 * @module
 */
import { IoError } from "../../../core/io_error.ts";
import type { Job } from "../job/job.ts";
import type { Recorder } from "../measure/recorder.ts";
import { FSYNC, IoRequest, READ } from "../workload/io_request.ts";
import type { WorkSource } from "../workload/work_source.ts";
import { Pacer } from "./pacer.ts";
import type { RunWindow } from "./run_window.ts";

/** A job while it runs: its requests, and what becomes of each. */
export class JobRun {
  /** The job. */
  readonly job: Job;
  /** One for each of the depth. */
  readonly requests: readonly IoRequest[];
  /** Counts what is done. */
  readonly recorder: Recorder;
  /** When requests may begin. */
  readonly window: RunWindow;
  /** Holds requests back; null without a rate. */
  readonly pacer: Pacer | null;
  /** The first request that failed. */
  failure: IoError | null = null;
  private readonly source: WorkSource;

  /** @param buffers The data of each request. */
  constructor(
    job: Job,
    source: WorkSource,
    buffers: readonly Uint8Array<ArrayBuffer>[],
    recorder: Recorder,
    window: RunWindow,
  ) {
    this.job = job;
    this.source = source;
    this.requests = Array.from(buffers, toRequest);
    this.recorder = recorder;
    this.window = window;
    const paced = job.rateIops[0] !== Infinity || job.rateIops[1] !== Infinity;
    this.pacer = paced ? new Pacer(job.rateIops, performance.now()) : null;
  }

  /** Fills in the next request; false when there is none. */
  next(request: IoRequest): boolean {
    return this.source.next(request);
  }

  /** Takes note of a request that is done: bytes moved, or a negative errno. */
  settle(request: IoRequest, result: number, endMs: number): void {
    if (result < 0) {
      this.fail(request, result);
      return;
    }
    this.recorder.done(request, endMs, result);
    this.source.finish(request, result);
  }

  // cold path: the first failure ends the job.
  private fail(request: IoRequest, errno: number): void {
    this.window.end();
    const { path } = this.job.files[request.file]!;
    const syscall = request.kind >= FSYNC ? "fsync" : request.kind === READ ? "read" : "write";
    this.failure ??= new IoError(errno, syscall, { path, note: `at offset ${request.offset}` });
  }
}

function toRequest(bytes: Uint8Array<ArrayBuffer>, index: number): IoRequest {
  return new IoRequest(index, bytes);
}
