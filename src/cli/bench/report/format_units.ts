/**
 * Numbers as people read them.
 *
 * @module
 */

/** "812", "81.2k", "1.23M": three digits. */
export function formatCount(count: number): string {
  return scaled(count, 1000, ["", "k", "M", "G"], "");
}

/** "3.10 GiB". */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, ["B", "KiB", "MiB", "GiB", "TiB"], " ");
}

/** "310 ns", "1.24 us", "15.3 ms", "2.10 s". */
export function formatTime(ns: number): string {
  return scaled(ns, 1000, ["ns", "us", "ms", "s"], " ");
}

function scaled(value: number, base: number, units: readonly string[], gap: string): string {
  let unit = 0;
  let rest = value;
  while (rest >= base * 0.9995 && unit < units.length - 1) {
    rest /= base;
    unit++;
  }
  const digits = Number.isInteger(rest) ? 0 : rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2;
  return `${rest.toFixed(digits)}${gap}${units[unit]}`;
}
