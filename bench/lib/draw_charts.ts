/**
 * Charts of what was measured.
 *
 * @module
 */
import { barChart, type BarPanel } from "../../src/cli/chart/bar_chart.ts";
import type { Machine } from "./machine.ts";
import type { Standing } from "./rounds.ts";

/** What bench/run.ts saves. */
export interface Results {
  readonly date: string;
  readonly machine: Machine;
  readonly results: readonly { readonly name: string; readonly standings: readonly Standing[] }[];
}

/** A case of the suites, and how a reader would call it. */
interface Shown {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
}

const SHOWN: readonly Shown[] = [
  {
    name: "file: File.readAt depth 32",
    title: "Random reads of 4 KiB from the page cache, 32 at once",
    unit: "reads a second",
  },
  {
    name: "file: O_DIRECT depth 32",
    title: "Random reads of 4 KiB from the device (O_DIRECT), 32 at once",
    unit: "reads a second",
  },
  {
    name: "file: small files concurrency 32",
    title: "Whole files of 0.5 to 4 KiB, 32 at once",
    unit: "files a second",
  },
  {
    name: "file: durable appends of 64 writers",
    title: "Durable appends by 64 writers, each acknowledged when it is on the device",
    unit: "records a second",
  },
  {
    name: "posix_aio: aio_read depth 128",
    title: "aio_read of 4 KiB from the page cache, 128 at once",
    unit: "reads a second",
  },
  {
    name: "echo: echo 64 connections",
    title: "TCP echo of 512 bytes, 64 connections",
    unit: "round trips a second",
  },
];

/** Draws the cases that a reader wants to see first, as far as they were run: an SVG document. */
export function drawCharts({ date, machine, results }: Results): string {
  const panels = SHOWN.flatMap(({ name, title, unit }): BarPanel[] => {
    const found = results.find((result) => result.name === name);
    if (found === undefined) return [];
    return [{ title, note: note(unit, date, machine), bars: found.standings.map(bar) }];
  });
  return barChart("ringio beside what else reads files", panels);
}

function note(unit: string, date: string, { kernel, cpuCount }: Machine): string {
  const day = date.slice(0, 10);
  return `${unit}, median and quartiles; ${cpuCount} processors, Linux ${kernel}, ${day}`;
}

function bar({ name, opsPerSecond }: Standing): BarPanel["bars"][number] {
  const { median, low, high } = opsPerSecond;
  const text = median >= 1e5 ? `${Math.round(median / 1e3)} k` : `${(median / 1e3).toFixed(1)} k`;
  return { label: name, value: median, text, spread: [low, high], strong: /ringio/.test(name) };
}
