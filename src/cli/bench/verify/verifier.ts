/**
 * Looks at the blocks that a job moves.
 *
 * @module
 */
import type { Job, VerifyOptions } from "../job/job.ts";
import { BlockMap } from "../workload/block_map.ts";
import { type IoRequest, READ } from "../workload/io_request.ts";
import type { DataCheck } from "../workload/workload.ts";
import { checkPiece } from "./verify_header.ts";

/** A piece of a file that is not what was written there. */
export interface BadBlock {
  readonly path: string;
  readonly offset: number;
  readonly reason: string;
}

/** Enough to see a pattern; all of them are counted. */
const BAD_BLOCKS_KEPT = 16;

/** Checks what was read, and remembers what was written so that it can be read back. */
export class Verifier implements DataCheck {
  /** The first blocks that were wrong. */
  readonly bad: BadBlock[] = [];
  /** How many were wrong. */
  badCount = 0;
  /** The blocks that were written, for each file; empty where nothing is read back. */
  readonly written: BlockMap[];
  readonly #job: Job;
  readonly #options: VerifyOptions;

  /** @param options Those of the job. */
  constructor(job: Job, options: VerifyOptions) {
    this.#job = job;
    this.#options = options;
    this.written = job.write && options.readBack
      ? job.files.map(({ length }) => new BlockMap(Math.floor(length / job.blockBytes)))
      : [];
  }

  /** Whether the job must end because of what was found. */
  get failed(): boolean {
    return this.#options.fatal && this.badCount > 0;
  }

  /**
   * Checks a read, and remembers a write if it is whole. A job that does both checks when it reads
   * back.
   */
  moved(request: IoRequest, byteCount: number): void {
    if (request.kind === READ) {
      if (!this.#job.write) this.check(request, byteCount);
    } else if (byteCount === request.bytes.length) {
      const { offset } = this.#job.files[request.file]!;
      this.written[request.file]?.add((request.offset - offset) / this.#job.blockBytes);
    }
  }

  /** Checks a block of which so many bytes were read. */
  check({ bytes, offset, file }: IoRequest, byteCount: number): void {
    const { intervalBytes } = this.#options;
    const { path } = this.#job.files[file]!;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length; at += intervalBytes) {
      const reason = at + intervalBytes <= byteCount
        ? checkPiece(view, at, intervalBytes, offset + at)
        : `wanted ${bytes.length} bytes, got ${byteCount}`;
      if (reason === null) continue;
      this.badCount++;
      if (this.bad.length < BAD_BLOCKS_KEPT) this.bad.push({ path, offset: offset + at, reason });
    }
  }
}
