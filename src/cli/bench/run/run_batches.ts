// hot path
/**
 * The loop over an engine whose calls block.
 *
 * @module
 */
import type { BatchDriver } from "../drive/driver.ts";
import type { IoRequest } from "../workload/io_request.ts";
import type { JobRun } from "./job_run.ts";

/** What nobody ever wakes. */
const nobody = new Int32Array(new SharedArrayBuffer(4));

/** Longest sleep while something is in flight and the rate holds the next request back. */
const NAP_MS = 1;

/** Keeps as many requests in flight as the job wants, until nothing is left to do. */
export function runBatches(driver: BatchDriver, run: JobRun): void {
  new BatchLoop(driver, run).run();
}

class BatchLoop {
  private readonly driver: BatchDriver;
  private readonly job: JobRun;
  private readonly free: IoRequest[];
  /** Prepared, and not handed over yet. */
  private readonly prepared: IoRequest[] = [];
  private preparedCount = 0;
  /** The next request, which has to wait for its time. */
  private held: IoRequest | null = null;
  private heldForMs = 0;
  private inFlight = 0;
  private more = true;
  /** When the completions that are being taken came; 0 before the first of them. */
  private harvestMs = 0;
  /** The time, if next to nothing has been done since it was looked at; else 0. */
  private freshMs = 0;

  constructor(driver: BatchDriver, job: JobRun) {
    this.driver = driver;
    this.job = job;
    this.free = Array.from(job.requests);
  }

  run(): void {
    while (this.more || this.inFlight > 0) {
      this.begin();
      if (this.inFlight > 0) this.harvest();
      else if (this.more) this.sleep(this.heldForMs);
    }
  }

  /** Begins what there is room for. */
  private begin(): void {
    const { driver, free, job } = this;
    const { batchSubmit } = job.job;
    const nowMs = this.now();
    if (!job.window.look(nowMs)) this.more = false;
    while (this.more && (this.held !== null || free.length > 0)) {
      const request = this.take(nowMs);
      if (request === null) break;
      request.startMs = this.now();
      driver.prepare(request);
      this.freshMs = 0;
      job.recorder.begun(++this.inFlight);
      this.prepared[this.preparedCount++] = request;
      if (this.preparedCount >= batchSubmit) this.submit();
    }
    if (this.preparedCount > 0) this.submit();
  }

  /** The next request, if there is one and its time has come. */
  private take(nowMs: number): IoRequest | null {
    let request = this.held;
    if (request === null) {
      request = this.free[this.free.length - 1]!;
      if (!this.job.next(request)) {
        this.more = false;
        return null;
      }
      this.free.pop();
    }
    this.heldForMs = this.job.pacer === null ? 0 : this.job.pacer.take(request.kind, nowMs);
    this.held = this.heldForMs > 0 ? request : null;
    return this.held === null ? request : null;
  }

  /** Looking at the clock costs as much as all else that is done for a request. */
  private now(): number {
    if (this.freshMs === 0) this.freshMs = performance.now();
    return this.freshMs;
  }

  private submit(): void {
    this.driver.submit();
    const nowMs = performance.now();
    this.freshMs = nowMs;
    const count = this.preparedCount;
    for (let i = 0; i < count; i++) this.prepared[i]!.issueMs = nowMs;
    this.job.recorder.submitted(count);
    this.preparedCount = 0;
  }

  private harvest(): void {
    const { batchCompleteMin } = this.job.job;
    const wanted = this.more ? Math.min(batchCompleteMin, this.inFlight) : 1;
    const waits = !this.more || this.held === null;
    this.harvestMs = this.freshMs = 0;
    const count = this.driver.harvest(waits ? wanted : 0, this.onDone);
    this.freshMs = this.harvestMs;
    if (count > 0) this.job.recorder.completed(count);
    else if (!waits) this.sleep(Math.min(this.heldForMs, NAP_MS));
  }

  /** Blocks the thread, which has nothing else to do. */
  private sleep(ms: number): void {
    Atomics.wait(nobody, 0, 0, ms);
    this.freshMs = 0;
  }

  private readonly onDone = (request: IoRequest, result: number): void => {
    if (this.harvestMs === 0) this.harvestMs = performance.now();
    this.inFlight--;
    this.job.settle(request, result, this.harvestMs);
    this.free.push(request);
  };
}
