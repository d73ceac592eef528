// Goal: latencies keep their size within 1 %, however large, and their sums exactly. Method: known
// values through the counts and the report.
import { assert, assertEquals } from "@std/assert";
import { bucketValue, LatencyCounts } from "../../../../src/cli/bench/measure/latency_counts.ts";
import { latencyReport } from "../../../../src/cli/bench/report/latency_report.ts";
import { test } from "../../../harness.ts";

test("LatencyCounts keeps every value within 1 %, up to a day", () => {
  for (let value = 1; value < 86_400e9; value = Math.ceil(value * 1.37)) {
    const counts = new LatencyCounts();
    counts.record(value);
    const bucket = counts.counts.findIndex((count) => count > 0);
    const kept = bucketValue(bucket);
    assert(Math.abs(kept - value) <= value * 0.01, `${value} became ${kept}`);
  }
});

test("latencyReport() merges counts: exact mean and deviation, percentiles within 1 %", () => {
  const parts = [new LatencyCounts(), new LatencyCounts()];
  for (let value = 1; value <= 10_000; value++) parts[value % 2]!.record(value * 1000);
  const report = latencyReport(parts);
  assertEquals([report.min, report.max, report.mean, report.count], [
    1000,
    10_000_000,
    5_000_500,
    10_000,
  ]);
  const deviation = 1000 * Math.sqrt((10_000 * 10_001) / 12);
  assert(Math.abs(report.stddev - deviation) < 1e-6 * deviation, String(report.stddev));
  for (const percent of [1, 50, 90, 99, 99.9, 99.99]) {
    const wanted = percent * 100_000;
    assert(Math.abs(report.percentile(percent) - wanted) <= wanted * 0.011, `${percent} %`);
  }
});

test("latencyReport() of nothing is zeros", () => {
  const { min, max, mean, stddev, count, percentile } = latencyReport([new LatencyCounts()]);
  assertEquals([min, max, mean, stddev, count, percentile(99)], [0, 0, 0, 0, 0, 0]);
});

test("LatencyCounts forgets all at reset()", () => {
  const counts = new LatencyCounts();
  counts.record(5);
  counts.reset();
  assertEquals(latencyReport([counts]).count, 0);
  assert(counts.counts.every((count) => count === 0));
});
