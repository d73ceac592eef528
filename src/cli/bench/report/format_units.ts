/**
 * Numbers as people read them.
 *
 * @module
 */

/** "812", "81.2k", "1.23M": three digits. */
export function formatCount(count: number): string {
  return scaled(count, ["", "k", "M", "G"], "");
}

/** "310 ns", "1.24 us", "15.3 ms", "2.10 s". */
export function formatTime(ns: number): string {
  return scaled(ns, ["ns", "us", "ms", "s"], " ");
}

const STEP = 1000;

function scaled(value: number, units: readonly string[], gap: string): string {
  let unit = 0;
  let rest = value;
  while (rest >= STEP * 0.9995 && unit < units.length - 1) {
    rest /= STEP;
    unit++;
  }
  const digits = Number.isInteger(rest) || rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2;
  return `${rest.toFixed(digits)}${gap}${units[unit]}`;
}
