/**
 * What is reported of a job, or of the copies of a job together.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import type { JobFailure, JobResult } from "../run/job_result.ts";
import type { FinishedJob } from "../run/run_jobs.ts";
import type { Usage } from "../run/usage.ts";
import type { BadBlock } from "../verify/verifier.ts";
import { type LatencyReport, latencyReport } from "./latency_report.ts";

/** One direction. */
export interface DirectionReport {
  readonly ios: number;
  readonly bytes: number;
  readonly shortIos: number;
  readonly iops: number;
  readonly bytesPerSecond: number;
  readonly slat: LatencyReport;
  readonly clat: LatencyReport;
  readonly lat: LatencyReport;
}

/** A job, or several. */
export interface JobReport {
  /** The first of them. */
  readonly job: Job;
  /** How many there are. */
  readonly copies: number;
  readonly read: DirectionReport;
  readonly write: DirectionReport;
  readonly sync: LatencyReport;
  readonly elapsedMs: number;
  /** Of a job that ran alone, that of the whole process; else that of the threads of the jobs. */
  readonly usage: Usage;
  readonly userPercent: number;
  readonly systemPercent: number;
  /** Percentages by depth: 1, 2-3, 4-7, ... 64 and more. */
  readonly depths: readonly number[];
  readonly submits: readonly number[];
  readonly completes: readonly number[];
  readonly readBackBlocks: number;
  readonly bad: readonly BadBlock[];
  readonly badCount: number;
  readonly failure: JobFailure | null;
}

/** Makes the reports, in the order of the jobs. */
export function jobReports(finished: readonly FinishedJob[]): JobReport[] {
  const reports = new Set(finished.map(({ job }) => job.report));
  return [...reports].map((report) =>
    reportTogether(finished.filter(({ job }) => job.report === report))
  );
}

function reportTogether(finished: readonly FinishedJob[]): JobReport {
  const results = finished.map(({ result }) => result).filter((result) => result !== null);
  const elapsedMs = Math.max(0, ...results.map(({ elapsedMs }) => elapsedMs));
  const ownMs = sumOf(results, ({ elapsedMs }) => elapsedMs);
  const alone = finished.length === 1 && finished[0]!.alone;
  const usage = addUsages(
    results.map(({ processUsage, threadUsage }) => alone ? processUsage : threadUsage),
  );
  return {
    job: finished[0]!.job,
    copies: finished.length,
    read: directionReport(results, 0, elapsedMs),
    write: directionReport(results, 1, elapsedMs),
    sync: latencyReport(results.map(({ sync }) => sync)),
    elapsedMs,
    usage,
    userPercent: ownMs === 0 ? 0 : usage.userMs * 100 / ownMs,
    systemPercent: ownMs === 0 ? 0 : usage.systemMs * 100 / ownMs,
    depths: percentages(results.map(({ depths }) => depths)),
    submits: percentages(results.map(({ submits }) => submits)),
    completes: percentages(results.map(({ completes }) => completes)),
    readBackBlocks: sumOf(results, ({ readBackBlocks }) => readBackBlocks),
    bad: results.flatMap(({ bad }) => bad),
    badCount: sumOf(results, ({ badCount }) => badCount),
    failure: finished.find(({ failure }) => failure !== null)?.failure ?? null,
  };
}

function directionReport(
  results: readonly JobResult[],
  direction: 0 | 1,
  elapsedMs: number,
): DirectionReport {
  const parts = results.map(({ directions }) => directions[direction]);
  const lat = latencyReport(parts.map(({ lat }) => lat));
  const bytes = sumOf(parts, ({ bytes }) => bytes);
  const perSecond = elapsedMs === 0 ? 0 : 1000 / elapsedMs;
  return {
    ios: lat.count,
    bytes,
    shortIos: sumOf(parts, ({ shortIos }) => shortIos),
    iops: lat.count * perSecond,
    bytesPerSecond: bytes * perSecond,
    slat: latencyReport(parts.map(({ slat }) => slat)),
    clat: latencyReport(parts.map(({ clat }) => clat)),
    lat,
  };
}

const NO_USAGE: Usage = {
  userMs: 0,
  systemMs: 0,
  voluntarySwitches: 0,
  involuntarySwitches: 0,
  majorFaults: 0,
  minorFaults: 0,
};

function addUsages(usages: readonly Usage[]): Usage {
  const keys = Object.keys(NO_USAGE) as (keyof Usage)[];
  const sums = keys.map((key) => [key, sumOf(usages, (usage) => usage[key])]);
  return Object.fromEntries(sums) as Usage;
}

function percentages(counts: readonly Float64Array[]): number[] {
  const sums = Array.from(counts[0] ?? [], (_, bucket) => sumOf(counts, (part) => part[bucket]!));
  const total = sumOf(sums, (sum) => sum);
  return sums.map((sum) => total === 0 ? 0 : sum * 100 / total);
}

function sumOf<T>(parts: readonly T[], value: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + value(part), 0);
}
