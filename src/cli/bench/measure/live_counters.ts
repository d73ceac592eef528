// hot path
/**
 * Counters that another thread looks at while a job runs.
 *
 * @module
 */

/** Requests and bytes of each direction, and whether to stop. */
const FIELDS = 5;
const STOP = 4;
/** Bytes of the counters of one job. */
const JOB_BYTES = FIELDS * Float64Array.BYTES_PER_ELEMENT;

/**
 * The counters of one job in shared memory. One thread writes them and others may see them late:
 * nothing but a progress line depends on them.
 */
export class LiveCounters {
  private readonly fields: Float64Array;

  /** @param job Its place in the memory, from 0. */
  constructor(memory: SharedArrayBuffer, job: number) {
    this.fields = new Float64Array(memory, job * JOB_BYTES, FIELDS);
  }

  /** Memory for so many jobs. */
  static allocate(jobs: number): SharedArrayBuffer {
    return new SharedArrayBuffer(jobs * JOB_BYTES);
  }

  /** Whether somebody asked the job to end early. */
  get stopped(): boolean {
    return this.fields[STOP] !== 0;
  }

  /** Counts a request that is done. */
  add(direction: 0 | 1, bytes: number): void {
    this.fields[direction]!++;
    this.fields[2 + direction]! += bytes;
  }

  /** Requests so far. */
  ios(direction: 0 | 1): number {
    return this.fields[direction]!;
  }

  /** Bytes so far. */
  bytes(direction: 0 | 1): number {
    return this.fields[2 + direction]!;
  }

  /** Asks the job to end early. */
  stop(): void {
    this.fields[STOP] = 1;
  }
}
