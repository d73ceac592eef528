import type { Standing } from "./rounds.ts";
import type { Summary } from "./stats.ts";

const COLUMNS = [24, 11, 7, 23, 10, 10];

/** One case as lines of text: a heading, then a line for each contestant. */
export function report(name: string, standings: readonly Standing[]): string {
  const heading = row([name, "ops/s", "ratio", "quartiles (min-max)", "CPU ns/op", "CPU ratio"]);
  return [heading, ...standings.map(line)].join("\n") + "\n";
}

function line(standing: Standing): string {
  const { ratio, opsPerSecond, cpuNsPerOp, cpuRatio } = standing;
  return row([
    `  ${standing.name}`,
    thousands(opsPerSecond.median),
    ratio.median.toFixed(3),
    spread(ratio),
    cpuNsPerOp.median.toFixed(cpuNsPerOp.median < 100 ? 1 : 0),
    cpuRatio.median.toFixed(3),
  ]);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => {
    const width = COLUMNS[column] ?? 0;
    return column === 0 ? cell.padEnd(width) : cell.padStart(width + 1);
  }).join("");
}

function spread({ min, low, high, max }: Summary): string {
  return `${low.toFixed(2)}-${high.toFixed(2)} (${min.toFixed(2)}-${max.toFixed(2)})`;
}

function thousands(value: number): string {
  return value >= 1e7 ? `${(value / 1e6).toFixed(2)} M` : `${(value / 1e3).toFixed(1)} k`;
}
