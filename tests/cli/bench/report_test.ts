// Goal: the JSON has what tools read from fio's, with numbers that fit together, and the text has
// the same. Method: small jobs whose counts are known; no time is judged.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, type DirectionJson, type LatencyJson } from "./_support/bench.ts";

const KIB = 1024;

function checkLatency(latency: LatencyJson, count: number): void {
  assertEquals(latency.N, count);
  assert(latency.min <= latency.mean && latency.mean <= latency.max);
  assert(latency.stddev >= 0);
  if (latency.percentile === undefined) return;
  const values = Object.values(latency.percentile);
  assertEquals(values.length, 17);
  assertEquals(Object.keys(latency.percentile)[6], "50.000000");
  assert(values.every((value, index) => index === 0 || value >= values[index - 1]!));
  assert(values.at(-1)! <= latency.max && values[0]! >= latency.min);
}

function checkDirection(direction: DirectionJson, ios: number, blockBytes: number): void {
  assertEquals(direction.total_ios, ios);
  assertEquals(direction.io_bytes, ios * blockBytes);
  assertEquals(direction.io_kbytes, ios * blockBytes / KIB);
  assertEquals(direction.bw, Math.floor(direction.bw_bytes / KIB));
  assert(Math.abs(direction.bw_bytes - direction.iops * blockBytes) <= 1);
  assert(direction.runtime >= 0);
  checkLatency(direction.slat_ns, ios);
  checkLatency(direction.clat_ns, ios);
  checkLatency(direction.lat_ns, ios);
  if (ios === 0) return;
  const { slat_ns, clat_ns, lat_ns } = direction;
  assert(Math.abs(slat_ns.mean + clat_ns.mean - lat_ns.mean) < 2);
  assert(clat_ns.percentile !== undefined && lat_ns.percentile !== undefined);
}

test("bench --output-format=json: has the shape and the sums of fio's", () =>
  withTempDir((cwd) => {
    const args = ["--name=j", "--rw=randrw", "--bs=8k", "--size=512k", "--iodepth=4"];
    const [job] = benchJson([...args, "--description=words"], cwd);
    const { read, write } = job!;
    assertEquals(read.total_ios + write.total_ios, 64);
    checkDirection(read, read.total_ios, 8192);
    checkDirection(write, write.total_ios, 8192);
    assertEquals([job!.jobname, job!.groupid, job!.error], ["j", 0, 0]);
    assertEquals(job!["job options"]["bs"], "8k");
    assertEquals(job!["job options"]["engine"], "io_uring");
    const levels = job!.iodepth_level;
    assertEquals(Object.keys(levels), ["1", "2", "4", "8", "16", "32", ">=64"]);
    const sum = Object.values(levels).reduce((sum, value) => sum + value, 0);
    assert(Math.abs(sum - 100) < 1e-9);
    assert(job!.usr_cpu >= 0 && job!.sys_cpu >= 0 && Number.isInteger(job!.ctx));
  }));

test("bench: says who it is and when it was, where fio does", () =>
  withTempDir((cwd) => {
    const args = ["bench", "--rw=read", "--size=64k", "--output-format=json", "--output=o.json"];
    const { status, stdout } = runRingio(args, { cwd });
    assertEquals([status, stdout], [0, ""]);
    const report = JSON.parse(readFileSync(join(cwd, "o.json"), "utf8"));
    assertMatch(report["fio version"], /^ringio-\d+\.\d+\.\d+$/);
    assertEquals(report.timestamp, Math.floor(report.timestamp_ms / 1000));
    assertEquals(report.disk_util, []);
  }));

test("bench: copies of a job work together, and are reported as one if wanted", () =>
  withTempDir((cwd) => {
    const args = ["--rw=randread", "--size=128k", "--numjobs=3", "--engine=ring"];
    const apart = benchJson(args, cwd);
    assertEquals(apart.map(({ read }) => read.total_ios), [32, 32, 32]);
    const [together, ...none] = benchJson([...args, "--group_reporting"], cwd);
    assertEquals(none, []);
    checkDirection(together!.read, 96, 4096);
  }));

test("bench: jobs of a file run side by side, and behind a stonewall one after the other", () =>
  withTempDir((cwd) => {
    const text = "[global]\nsize=64k\nengine=ring\n[a]\nrw=write\n[b]\nrw=read\n" +
      "[c]\nstonewall\nrw=read\nfilename=a.0.0\n";
    writeFileSync(join(cwd, "jobs.fio"), text);
    const jobs = benchJson(["jobs.fio"], cwd);
    assertEquals(jobs.map(({ jobname, groupid }) => `${jobname}${groupid}`), ["a0", "b0", "c1"]);
  }));

test("bench: time_based goes on after the last block, and io_size too", () =>
  withTempDir((cwd) => {
    const args = ["--rw=randread", "--size=16k", "--engine=ring", "--iodepth=2"];
    const [timed] = benchJson([...args, "--time_based", "--runtime=300ms"], cwd);
    assert(timed!.read.total_ios > 4);
    const [sized] = benchJson([...args, "--io_size=100k"], cwd);
    assertEquals(sized!.read.total_ios, 25);
  }));

test("bench: ramp_time leaves what came before it out", () =>
  withTempDir((cwd) => {
    const args = ["--rw=randread", "--size=64k", "--engine=ring", "--rate_iops=200"];
    const [job] = benchJson([...args, "--ramp_time=1", "--runtime=500ms", "--time_based"], cwd);
    const { total_ios } = job!.read;
    // With the ramp it would be 300; a machine that is busy makes it fewer, never more.
    assert(total_ios > 0 && total_ios <= 120, String(total_ios));
  }));

test("bench: rate_iops holds every engine back", () =>
  withTempDir((cwd) => {
    for (const engine of ["ring", "io_uring"]) {
      const args = ["--rw=randread", "--size=64k", `--engine=${engine}`, "--iodepth=4"];
      const [job] = benchJson(
        [...args, "--rate_iops=100", "--runtime=500ms", "--time_based", "--filename=f"],
        cwd,
      );
      const { total_ios } = job!.read;
      assert(total_ios > 0 && total_ios <= 51, `${engine}: ${total_ios}`);
    }
  }));

test("bench: the text names the job, speed, latencies, CPU and depth", () =>
  withTempDir((cwd) => {
    const args = ["bench", "--name=t", "--rw=randread", "--size=256k", "--iodepth=8"];
    const { status, stdout, stderr } = runRingio(args, { cwd });
    assertEquals([status, stderr], [0, ""]);
    for (
      const line of [
        /^t: random reads of 4 KiB, depth 8, engine io_uring$/m,
        /^ {2}read +[\d.]+k? IOPS, [\d.]+ [KMG]iB\/s, 256 KiB in [\d.]+ s$/m,
        /^ {4}submission +min .+ mean .+ max .+ stddev .+$/m,
        /^ {4}completion +min /m,
        /^ {4}total +min /m,
        /^ +50 % .+ 90 % .+ 99\.99 % .+$/m,
        /^ {2}cpu +user [\d.]+ %, system [\d.]+ %, \d+ context switches$/m,
        /^ {2}depth +1: [\d.]+ % .+ 64\+: 0\.0 %$/m,
      ]
    ) assertMatch(stdout, line);
  }));
