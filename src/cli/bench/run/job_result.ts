/**
 * What a job has to report. It is plain data, since it comes from another thread.
 *
 * @module
 */
import type { LatencySummary } from "../measure/latency_counts.ts";
import type { BadBlock } from "../verify/verifier.ts";
import type { Usage } from "./usage.ts";

/** One direction of a job. */
export interface DirectionResult {
  readonly slat: LatencySummary;
  readonly clat: LatencySummary;
  readonly lat: LatencySummary;
  readonly bytes: number;
  readonly shortIos: number;
}

/** Why a job ended before its time. */
export interface JobFailure {
  readonly message: string;
  /** Positive; 0 for what is no error of the kernel's. */
  readonly errno: number;
}

/** One job. */
export interface JobResult {
  /** Reads and writes. */
  readonly directions: readonly [DirectionResult, DirectionResult];
  readonly sync: LatencySummary;
  readonly depths: Float64Array;
  readonly submits: Float64Array;
  readonly completes: Float64Array;
  /** How long the measured part took. */
  readonly elapsedMs: number;
  /** Of its thread, and of the whole process, in that part. */
  readonly threadUsage: Usage;
  readonly processUsage: Usage;
  /** Blocks that were read back after the measured part. */
  readonly readBackBlocks: number;
  readonly bad: readonly BadBlock[];
  readonly badCount: number;
  readonly failure: JobFailure | null;
}
