/**
 * Runs `ringio bench` and reads its JSON.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { runRingio } from "../../_support/run_ringio.ts";

/** One direction of fio's JSON. */
export interface DirectionJson {
  io_bytes: number;
  io_kbytes: number;
  bw_bytes: number;
  bw: number;
  iops: number;
  runtime: number;
  total_ios: number;
  short_ios: number;
  slat_ns: LatencyJson;
  clat_ns: LatencyJson;
  lat_ns: LatencyJson;
}

/** A latency of fio's JSON. */
export interface LatencyJson {
  min: number;
  max: number;
  mean: number;
  stddev: number;
  N: number;
  percentile?: Record<string, number>;
}

/** A job of fio's JSON. */
export interface JobJson {
  jobname: string;
  groupid: number;
  error: number;
  "job options": Record<string, string>;
  read: DirectionJson;
  write: DirectionJson;
  sync: { total_ios: number; lat_ns: LatencyJson };
  usr_cpu: number;
  sys_cpu: number;
  ctx: number;
  iodepth_level: Record<string, number>;
  verify?: { read_back_blocks: number; bad_blocks: number; first_bad: { offset: number }[] };
}

/** Runs a benchmark that must succeed; gives its jobs. */
export function benchJson(args: readonly string[], cwd: string): JobJson[] {
  const { status, stdout, stderr } = runRingio(["bench", "--output-format=json", ...args], { cwd });
  assertEquals([status, stderr], [0, ""]);
  return (JSON.parse(stdout) as { jobs: JobJson[] }).jobs;
}

/** Runs a benchmark that must fail with status 1; gives its jobs and what it said. */
export function failedBench(
  args: readonly string[],
  cwd: string,
): { jobs: JobJson[]; stderr: string } {
  const { status, stdout, stderr } = runRingio(["bench", "--output-format=json", ...args], { cwd });
  assertEquals(status, 1, stderr);
  const jobs = stdout === "" ? [] : (JSON.parse(stdout) as { jobs: JobJson[] }).jobs;
  return { jobs, stderr };
}
