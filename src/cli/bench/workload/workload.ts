// hot path
/**
 * The requests of a job.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import type { BlockStamp } from "../verify/block_stamp.ts";
import { DirectionMix } from "./direction_mix.ts";
import { FileProgress } from "./file_progress.ts";
import { FDATASYNC, FSYNC, type IoRequest, READ, WRITE } from "./io_request.ts";
import { Random } from "./random.ts";
import { randomSeed } from "./random_seed.ts";
import type { WorkSource } from "./work_source.ts";

/** What is done with data that was moved. */
export interface DataCheck {
  /** Whether nothing more shall be done. */
  readonly failed: boolean;
  /** Called with each read and write that is done, and how many bytes it has moved. */
  moved(request: IoRequest, bytes: number): void;
}

/**
 * Reads and writes as the job wants them, file after file in turn, and syncs after every so many
 * writes. When all blocks were handed out and more is wanted, it begins again.
 */
export class Workload implements WorkSource {
  private readonly job: Job;
  private readonly files: FileProgress[];
  private readonly random: Random;
  private readonly mix: DirectionMix | null;
  private readonly stamp: BlockStamp | null;
  private readonly check: DataCheck | null;
  /** Bytes still to be asked for. */
  private left: number;
  private turn = 0;
  private writes = 0;
  /** The kind of sync that is due after the last write. */
  private dueSync: typeof FSYNC | typeof FDATASYNC | null = null;
  private lastFile = 0;

  /**
   * @param stamp Marks what is written; null without verify.
   * @param check Looks at what was moved; null without verify.
   */
  constructor(job: Job, stamp: BlockStamp | null, check: DataCheck | null) {
    this.job = job;
    this.stamp = stamp;
    this.check = check;
    const random = { pick: job.random, once: job.randomMap };
    this.files = job.files.map(({ length }) =>
      new FileProgress(Math.floor(length / job.blockBytes), random) // cold path: once for each job.
    );
    this.random = new Random(randomSeed(job.seed, job.number, "offset"));
    const mixSeed = randomSeed(job.seed, job.number, "mix");
    this.mix = job.read && job.write
      ? new DirectionMix(new Random(mixSeed), job.readPercent)
      : null;
    this.left = job.timeBased ? Infinity : job.ioBytes;
  }

  /** The next request; a sync when one is due. */
  next(request: IoRequest): boolean {
    if (this.dueSync !== null) {
      request.kind = this.dueSync;
      request.file = this.lastFile;
      this.dueSync = null;
      return true;
    }
    const { blockBytes } = this.job;
    if (this.check !== null && this.check.failed) return false;
    if (this.left < blockBytes) return false;
    this.left -= blockBytes;
    const kind = this.mix?.next() ?? (this.job.read ? READ : WRITE);
    const block = this.nextBlock(kind);
    request.kind = kind;
    request.file = this.lastFile;
    request.offset = this.job.files[this.lastFile]!.offset + block * blockBytes;
    if (kind === WRITE) this.prepareWrite(request);
    return true;
  }

  /** Hands the block to the check. */
  finish(request: IoRequest, result: number): void {
    if (this.check !== null && request.kind <= WRITE) this.check.moved(request, result);
  }

  private prepareWrite(request: IoRequest): void {
    const { fsyncEvery, fdatasyncEvery } = this.job;
    this.stamp?.mark(request);
    const writes = ++this.writes;
    if (fsyncEvery > 0 && writes % fsyncEvery === 0) this.dueSync = FSYNC;
    else if (fdatasyncEvery > 0 && writes % fdatasyncEvery === 0) this.dueSync = FDATASYNC;
  }

  /** A block of the file whose turn it is, or of the next one that has any left. */
  private nextBlock(direction: typeof READ | typeof WRITE): number {
    const { files } = this;
    for (let attempt = 0;; attempt++) {
      const turn = this.turn;
      const file = files[turn]!;
      this.turn = turn + 1 === files.length ? 0 : turn + 1;
      const block = this.job.random ? file.pick(this.random) : file.advance(direction);
      if (block !== -1) {
        this.lastFile = turn;
        return block;
      }
      if (attempt + 1 === files.length) this.restart(direction);
    }
  }

  private restart(direction: typeof READ | typeof WRITE): void {
    for (const file of this.files) file.restart(direction);
  }
}
