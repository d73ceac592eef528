/**
 * A comparison as a picture.
 *
 * @module
 */
import { release } from "node:os";
import { barChart, type BarPanel } from "../../chart/bar_chart.ts";
import { formatBytes } from "../../format_bytes.ts";
import type { Job } from "../job/job.ts";
import { formatCount, formatTime } from "../report/format_units.ts";
import type { Spread, Standing } from "./standing.ts";

/** What stands to the left of a bar, where the name of the engine says too little. */
const LABELS: Readonly<Record<string, string>> = {
  fs: "the runtime's node:fs",
  "runtime-fs": "ringio, without io_uring",
  "posix-aio": "ringio/posix-aio",
  "linux-aio": "ringio/libaio",
  io_uring: "ringio",
  ring: "ringio/ring",
};

/** An SVG document: requests a second, and the CPU time of a request. */
export function compareChart(job: Job, standings: readonly Standing[], rounds: number): string {
  const shown = standings.filter(({ refusal }) => refusal === null);
  const title = describe(job);
  const how = `median, smallest and largest of ${rounds} rounds; Linux ${release()}`;
  const panels: BarPanel[] = [
    panel(shown, `${title}: requests a second`, how, ({ iops }) => iops, formatCount),
    panel(shown, "CPU time of a request", how, ({ cpuNs }) => cpuNs, formatTime),
  ];
  return barChart(`Engines of ringio beside the runtime's own fs: ${title}`, panels);
}

function panel(
  standings: readonly Standing[],
  title: string,
  note: string,
  value: (standing: Standing) => Spread,
  format: (value: number) => string,
): BarPanel {
  const bars = standings.map((standing) => {
    const { median, min, max } = value(standing);
    const label = LABELS[standing.engine] ?? standing.engine;
    const strong = standing.engine !== "fs";
    return { label, value: median, text: format(median), spread: [min, max] as const, strong };
  });
  return { title, note, bars };
}

function describe({ random, read, write, blockBytes, depth, direct }: Job): string {
  const kind = read && write ? "reads and writes" : read ? "reads" : "writes";
  const order = random ? "random" : "sequential";
  const cache = direct ? "past the page cache" : "through the page cache";
  return `${order} ${kind} of ${formatBytes(blockBytes)}, ${depth} at once, ${cache}`;
}
