/**
 * One request of a job, made once for each of its depth and used again and again.
 *
 * @module
 */

/** What a request does. The numbers are fio's, where a report counts by them. */
export const READ = 0;
/** Writes. */
export const WRITE = 1;
/** Writes the file out, with its metadata. */
export const FSYNC = 2;
/** Writes the data of the file out. */
export const FDATASYNC = 3;

/** What can be asked for. */
export type RequestKind = typeof READ | typeof WRITE | typeof FSYNC | typeof FDATASYNC;

/** A request. Whoever runs it reads it; only the source of the work and the loop write to it. */
export class IoRequest {
  /** From 0 to the depth of the job. */
  readonly index: number;
  /** The data, page aligned. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is asked for. */
  kind: RequestKind = READ;
  /** Which of the files of the job. */
  file = 0;
  /** Where in the file. */
  offset = 0;
  /** When it was begun, and when it was handed to the engine, by the clock of the loop. */
  startMs = 0;
  /** See `startMs`. */
  issueMs = 0;

  /** @param bytes As long as a block of the job. */
  constructor(index: number, bytes: Uint8Array<ArrayBuffer>) {
    this.index = index;
    this.bytes = bytes;
  }
}
