/** Five numbers that describe a sample; `low` and `high` are its quartiles. */
export interface Summary {
  min: number;
  low: number;
  median: number;
  high: number;
  max: number;
}

/** Summarises a sample of at least one number; quartiles by linear interpolation. */
export function summarize(sample: readonly number[]): Summary {
  const sorted = [...sample].sort((a, b) => a - b);
  return {
    min: quantile(sorted, 0),
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
  };
}

function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) {
    throw new RangeError("Cannot summarise a sample: at least one number, got none");
  }
  return below + (above - below) * (position - Math.floor(position));
}
