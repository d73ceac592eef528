// Goal: a comparison sums rounds up as it says: medians, and ratios within the same round. Method:
// reports with known numbers.
import { assertEquals } from "@std/assert";
import { compareTable } from "../../../../src/cli/bench/compare/compare_table.ts";
import { standings } from "../../../../src/cli/bench/compare/standing.ts";
import type { JobReport } from "../../../../src/cli/bench/report/job_report.ts";
import { test } from "../../../harness.ts";

/** The part of a report that counts here: a second of reads, each with 10 us of CPU time. */
function report(iops: number): JobReport {
  const read = { ios: iops, iops, lat: { percentile: (percent: number) => percent * 1000 } };
  const write = { ios: 0, iops: 0, lat: { percentile: () => 0 } };
  const usage = { userMs: iops * 0.004, systemMs: iops * 0.006 };
  return { read, write, usage } as unknown as JobReport;
}

const ROUNDS = [
  { engine: "fs", refusal: null, rounds: [report(100), report(400), report(200)] },
  { engine: "ring", refusal: null, rounds: [report(200), report(400), report(600)] },
  { engine: "linux-aio", refusal: "no such call", rounds: [] },
] as const;

test("standings() takes medians, and ratios of the same round", () => {
  const [fs, ring, refused] = standings(ROUNDS);
  assertEquals(fs!.iops, { median: 200, min: 100, max: 400 });
  assertEquals(fs!.ratio, { median: 1, min: 1, max: 1 });
  assertEquals(ring!.ratio, { median: 2, min: 1, max: 3 });
  assertEquals(ring!.p99Ns.median, 99_000);
  assertEquals(Math.round(ring!.cpuNs.median), 10_000);
  assertEquals([refused!.refusal, refused!.iops.median], ["no such call", 0]);
});

test("compareTable() lines the columns up and names who took no part", () => {
  assertEquals(compareTable(standings(ROUNDS), 3).split("\n"), [
    "engine  IOPS  ratio    (min-max)    p50    p99  CPU/request",
    "fs       200   1.00  (1.00-1.00)  50 us  99 us        10 us",
    "ring     400   2.00  (1.00-3.00)  50 us  99 us        10 us",
    "linux-aio: left out, no such call",
    "",
    "Medians of 3 rounds; ratios are to fs in the same round, with the smallest and the largest.",
    "",
  ]);
});
