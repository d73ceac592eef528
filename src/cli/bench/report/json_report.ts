/**
 * The report as JSON, in the shape that fio gives it.
 *
 * @module
 */
import { VERSION } from "../../version.ts";
import type { DirectionReport, JobReport } from "./job_report.ts";
import type { LatencyReport } from "./latency_report.ts";

const PERCENTILES = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 99.5, 99.9, 99.95, 99.99];
const DEPTH_NAMES = ["1", "2", "4", "8", "16", "32", ">=64"];
/** fio counts submissions and completions from these on: 1 to 4 stand in the second one. */
const BATCH_NAMES = ["0", "4", "8", "16", "32", "64", ">=64"];
const KIB = 1024;

/** The report of a run; numbers of fio that ringio does not measure are left out. */
export function jsonReport(reports: readonly JobReport[], at: Date): Record<string, unknown> {
  return {
    "fio version": `ringio-${VERSION}`,
    timestamp: Math.floor(at.getTime() / 1000),
    timestamp_ms: at.getTime(),
    time: at.toString(),
    jobs: reports.map(jobJson),
    disk_util: [],
  };
}

function jobJson(report: JobReport): Record<string, unknown> {
  const { job, usage, sync } = report;
  return {
    jobname: job.name,
    ...(job.description === undefined ? {} : { desc: job.description }),
    groupid: job.phase,
    error: report.failure === null ? 0 : report.failure.errno || 1,
    ...(report.failure === null ? {} : { error_message: report.failure.message }),
    elapsed: Math.ceil(report.elapsedMs / 1000),
    "job options": { name: job.name, ...job.given, engine: job.engine },
    read: directionJson(report.read, report.elapsedMs),
    write: directionJson(report.write, report.elapsedMs),
    trim: directionJson(NOTHING, 0),
    sync: { total_ios: sync.count, lat_ns: latencyJson(sync, true) },
    job_runtime: Math.round(report.elapsedMs),
    usr_cpu: report.userPercent,
    sys_cpu: report.systemPercent,
    ctx: usage.voluntarySwitches + usage.involuntarySwitches,
    majf: usage.majorFaults,
    minf: usage.minorFaults,
    iodepth_level: named(DEPTH_NAMES, report.depths),
    iodepth_submit: named(BATCH_NAMES, asBatches(report.submits)),
    iodepth_complete: named(BATCH_NAMES, asBatches(report.completes)),
    ...(job.verify === null ? {} : { verify: verifyJson(report) }),
  };
}

/** What fio writes to its standard error only. */
function verifyJson(report: JobReport): Record<string, unknown> {
  return {
    read_back_blocks: report.readBackBlocks,
    bad_blocks: report.badCount,
    first_bad: report.bad,
  };
}

const NO_LATENCY: LatencyReport = {
  min: 0,
  max: 0,
  mean: 0,
  stddev: 0,
  count: 0,
  percentile: () => 0,
};

const NOTHING: DirectionReport = {
  ios: 0,
  bytes: 0,
  shortIos: 0,
  iops: 0,
  bytesPerSecond: 0,
  slat: NO_LATENCY,
  clat: NO_LATENCY,
  lat: NO_LATENCY,
};

function directionJson(direction: DirectionReport, elapsedMs: number): Record<string, unknown> {
  return {
    io_bytes: direction.bytes,
    io_kbytes: Math.floor(direction.bytes / KIB),
    bw_bytes: Math.round(direction.bytesPerSecond),
    bw: Math.floor(direction.bytesPerSecond / KIB),
    iops: direction.iops,
    runtime: direction.ios === 0 ? 0 : Math.round(elapsedMs),
    total_ios: direction.ios,
    short_ios: direction.shortIos,
    drop_ios: 0,
    slat_ns: latencyJson(direction.slat, false),
    clat_ns: latencyJson(direction.clat, true),
    lat_ns: latencyJson(direction.lat, true),
  };
}

function latencyJson(latency: LatencyReport, percentiles: boolean): Record<string, unknown> {
  const { min, max, mean, stddev, count } = latency;
  return {
    min,
    max,
    mean,
    stddev,
    N: count,
    ...(percentiles && count > 0 ? { percentile: percentileJson(latency) } : {}),
  };
}

function percentileJson(latency: LatencyReport): Record<string, number> {
  return Object.fromEntries(
    PERCENTILES.map((percent) => [percent.toFixed(6), Math.round(latency.percentile(percent))]),
  );
}

function named(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
}

/** 1, 2-3, 4-7, ... to fio's 0, 1-4, 5-8, ...; a bucket goes where its smallest number belongs. */
function asBatches([one = 0, two = 0, four = 0, ...rest]: readonly number[]): number[] {
  return [0, one + two + four, ...rest];
}
