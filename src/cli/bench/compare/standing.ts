/**
 * How an engine did beside the others.
 *
 * @module
 */
import type { BenchEngine } from "../job/bench_engine.ts";
import type { JobReport } from "../report/job_report.ts";

/** The middle of the rounds, and how far they are apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One engine over all rounds. */
export interface Standing {
  readonly engine: BenchEngine;
  /** Why it took no part; null when it did. */
  readonly refusal: string | null;
  /** Requests a second. */
  readonly iops: Spread;
  /** Of requests a second to those of the runtime's own fs in the same round. */
  readonly ratio: Spread;
  /** Nanoseconds of CPU time for a request, of all threads. */
  readonly cpuNs: Spread;
  /** Nanoseconds from the begin of a request to its end: the median, and the 99th percentile. */
  readonly p50Ns: Spread;
  readonly p99Ns: Spread;
}

/** What one engine reported in each round; the first engine is what others are compared with. */
export interface EngineRounds {
  readonly engine: BenchEngine;
  readonly refusal: string | null;
  readonly rounds: readonly JobReport[];
}

/** Sums the rounds up. */
export function standings(engines: readonly EngineRounds[]): Standing[] {
  const reference = engines[0]?.rounds.map(iopsOf) ?? [];
  return engines.map(({ engine, refusal, rounds }) => ({
    engine,
    refusal,
    iops: spread(rounds.map(iopsOf)),
    ratio: spread(rounds.map((report, round) => iopsOf(report) / reference[round]!)),
    cpuNs: spread(rounds.map(cpuOf)),
    p50Ns: spread(rounds.map((report) => percentileOf(report, 50))),
    p99Ns: spread(rounds.map((report) => percentileOf(report, 99))),
  }));
}

function iopsOf({ read, write }: JobReport): number {
  return read.iops + write.iops;
}

function cpuOf({ read, write, usage }: JobReport): number {
  return (usage.userMs + usage.systemMs) * 1e6 / (read.ios + write.ios);
}

/** Of a mix, the direction that has more requests. */
function percentileOf({ read, write }: JobReport, percent: number): number {
  return (read.ios >= write.ios ? read : write).lat.percentile(percent);
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const half = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}
