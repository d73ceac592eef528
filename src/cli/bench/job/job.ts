/**
 * A job, ready to run: every default filled in, every copy by itself. It is plain data, since it
 * crosses to the thread that runs it.
 *
 * @module
 */
import type { BenchEngine } from "./bench_engine.ts";

/** A file of a job. */
export interface JobFile {
  readonly path: string;
  /** Where the work in it begins and how far it goes, in bytes. */
  readonly offset: number;
  readonly length: number;
}

/** What is checked of the data, and how. */
export interface VerifyOptions {
  /** A header for every so many bytes. */
  readonly intervalBytes: number;
  /** Whether what was written is read back. */
  readonly readBack: boolean;
  /** Whether the first block that is wrong ends the job. */
  readonly fatal: boolean;
  readonly format: "3.40" | "3.41";
}

/** What only engines on a ring know. */
export interface RingSwitches {
  readonly fixedBuffers: boolean;
  readonly registeredFiles: boolean;
  readonly sqThreadPoll: boolean;
  readonly hipri: boolean;
  readonly vectored: boolean;
}

/** One copy of a job. */
export interface Job {
  readonly name: string;
  readonly description: string | undefined;
  /** Over all jobs of the run, from 1; random numbers depend on it, as in fio. */
  readonly number: number;
  /** The copy of its section, from 0. */
  readonly copy: number;
  /** Jobs of one phase run at the same time; the next phase begins when they are done. */
  readonly phase: number;
  /** Jobs of one report are reported as one. */
  readonly report: number;
  readonly read: boolean;
  readonly write: boolean;
  readonly random: boolean;
  /** Percentage of reads where there are both. */
  readonly readPercent: number;
  readonly blockBytes: number;
  /** How much is read and written until the job is done, unless it is time based. */
  readonly ioBytes: number;
  readonly files: readonly JobFile[];
  readonly engine: BenchEngine;
  readonly depth: number;
  readonly batchSubmit: number;
  readonly batchCompleteMin: number;
  readonly direct: boolean;
  /** Whether the page cache forgets the files first. */
  readonly invalidate: boolean;
  /** Whether it may write to files that were there before the run. */
  readonly allowOverwrite: boolean;
  /** Whether the files that the run made go away at its end. */
  readonly unlink: boolean;
  /** An fsync, or fdatasync, after so many writes; 0 is never. */
  readonly fsyncEvery: number;
  readonly fdatasyncEvery: number;
  readonly endFsync: boolean;
  /** Infinity without a limit. */
  readonly runtimeMs: number;
  readonly timeBased: boolean;
  readonly rampMs: number;
  /** Requests a second: reads, writes. Infinity without a limit. */
  readonly rateIops: readonly [number, number];
  readonly verify: VerifyOptions | null;
  readonly seed: number;
  readonly randomMap: boolean;
  readonly ring: RingSwitches;
  /** The options as they were written, for the report. */
  readonly given: Readonly<Record<string, string>>;
}
