/**
 * The report as text.
 *
 * @module
 */
import { formatBytes } from "../../format_bytes.ts";
import { formatCount, formatTime } from "./format_units.ts";
import type { DirectionReport, JobReport } from "./job_report.ts";
import type { LatencyReport } from "./latency_report.ts";

const PERCENTILES = [50, 90, 95, 99, 99.9, 99.99];
const DEPTH_NAMES = ["1", "2", "4", "8", "16", "32", "64+"];
const NAME_WIDTH = 12;
const CELL_WIDTH = 10;

/** One paragraph for each report. */
export function textReport(reports: readonly JobReport[]): string {
  return reports.map(paragraph).join("\n");
}

function paragraph(report: JobReport): string {
  const { read, write, sync, failure, usage } = report;
  const lines = [heading(report)];
  if (read.ios > 0) lines.push(...direction("read", read, report.elapsedMs));
  if (write.ios > 0) lines.push(...direction("write", write, report.elapsedMs));
  if (sync.count > 0) {
    lines.push(`  sync   ${sync.count} times`, `    ${latencyLine("total", sync)}`);
    lines.push(percentileLine(sync));
  }
  if (read.ios + write.ios > 0) {
    const switches = usage.voluntarySwitches + usage.involuntarySwitches;
    lines.push(
      `  cpu    user ${report.userPercent.toFixed(1)} %, ` +
        `system ${report.systemPercent.toFixed(1)} %, ${switches} context switches`,
      `  depth  ${depthLine(report.depths)}`,
    );
  }
  if (report.job.verify !== null && failure === null) {
    lines.push(`  verify every block that was read is what was written${readBack(report)}`);
  }
  for (const { path, offset, reason } of report.bad) {
    lines.push(`  verify ${path} at offset ${offset}: ${reason}`);
  }
  if (failure !== null) lines.push(`  failed ${failure.message}`);
  return `${lines.join("\n")}\n`;
}

function heading({ job, copies }: JobReport): string {
  const block = formatBytes(job.blockBytes).replace(/\.0+(?= )/, "");
  const rw = `${job.random ? "random" : "sequential"} ${
    job.read && job.write ? `reads and writes` : job.read ? "reads" : "writes"
  }`;
  const threads = copies === 1 ? "" : `, ${copies} threads`;
  const cache = job.direct ? ", direct" : "";
  return `${job.name}: ${rw} of ${block}, depth ${job.depth}, ` +
    `engine ${job.engine}${cache}${threads}`;
}

function readBack({ readBackBlocks }: JobReport): string {
  return readBackBlocks === 0 ? "" : `; ${readBackBlocks} blocks were read back`;
}

function direction(name: string, report: DirectionReport, elapsedMs: number): string[] {
  const { iops, bytesPerSecond, bytes, slat, clat, lat } = report;
  const short = report.shortIos === 0 ? "" : `, ${report.shortIos} short`;
  return [
    `  ${name.padEnd(6)} ${formatCount(iops)} IOPS, ${formatBytes(bytesPerSecond)}/s, ` +
    `${formatBytes(bytes)} in ${(elapsedMs / 1000).toFixed(2)} s${short}`,
    `    ${latencyLine("submission", slat)}`,
    `    ${latencyLine("completion", clat)}`,
    `    ${latencyLine("total", lat)}`,
    percentileLine(lat),
  ];
}

function latencyLine(name: string, { min, mean, max, stddev }: LatencyReport): string {
  const cells = [["min", min], ["mean", mean], ["max", max], ["stddev", stddev]] as const;
  return name.padEnd(NAME_WIDTH) +
    cells.map(([label, ns]) => `${label} ${formatTime(ns).padEnd(CELL_WIDTH)}`).join("").trimEnd();
}

function percentileLine(latency: LatencyReport): string {
  const cells = PERCENTILES.map((percent) =>
    `${percent} % ${formatTime(latency.percentile(percent))}`
  );
  return `    ${"".padEnd(NAME_WIDTH)}${cells.join("   ")}`;
}

function depthLine(depths: readonly number[]): string {
  return DEPTH_NAMES.map((name, bucket) => `${name}: ${(depths[bucket] ?? 0).toFixed(1)} %`)
    .join("   ");
}
