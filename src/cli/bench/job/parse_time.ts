/**
 * Times as fio writes them.
 *
 * @module
 */

/** Milliseconds in one of each unit. */
const UNITS: Readonly<Record<string, number>> = {
  us: 1e-3,
  usec: 1e-3,
  ms: 1,
  msec: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a time: "10" (seconds), "1.5s", "500ms", "250us", "2m", "1h", "1d".
 *
 * @returns Milliseconds.
 * @throws {SyntaxError} When it is none.
 */
export function parseTime(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text.toLowerCase()) ?? [];
  const factor = unit === "" ? UNITS["s"] : UNITS[unit ?? ""];
  if (digits === undefined || factor === undefined) {
    throw new SyntaxError(`wanted a time such as 10, 10s, 500ms or 2m, got "${text}"`);
  }
  return Number(digits) * factor;
}
