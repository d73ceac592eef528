/**
 * A comparison as text.
 *
 * @module
 */
import { formatCount, formatTime } from "../report/format_units.ts";
import type { Spread, Standing } from "./standing.ts";

const HEADINGS = ["engine", "IOPS", "ratio", "(min-max)", "p50", "p99", "CPU/request"];
const GAP = "  ";

/** A row for each engine. Ratios are to the first one. */
export function compareTable(standings: readonly Standing[], rounds: number): string {
  const rows = standings.filter(({ refusal }) => refusal === null).map(row);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((cells) => cells[column]!.length))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)
    ).join(GAP);
  const refused = standings.filter(({ refusal }) => refusal !== null)
    .map(({ engine, refusal }) => `${engine}: left out, ${refusal}`);
  const note = `Medians of ${rounds} rounds; ratios are to ${standings[0]?.engine} in the same ` +
    "round, with the smallest and the largest.";
  return [line(HEADINGS), ...rows.map(line), ...refused, "", note, ""].join("\n");
}

function row({ engine, iops, ratio, cpuNs, p50Ns, p99Ns }: Standing): string[] {
  return [
    engine,
    formatCount(iops.median),
    ratio.median.toFixed(2),
    span(ratio),
    formatTime(p50Ns.median),
    formatTime(p99Ns.median),
    formatTime(cpuNs.median),
  ];
}

function span({ min, max }: Spread): string {
  return `(${min.toFixed(2)}-${max.toFixed(2)})`;
}
