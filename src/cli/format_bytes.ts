/**
 * Numbers of bytes for people.
 *
 * @module
 */

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
const STEP = 1024;

/** Three digits that count and a unit: "512 B", "1.50 KiB", "20.0 MiB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let index = 0;
  // What would be rounded up to 1024 is one of the next unit.
  while (value >= STEP - 0.5 && index < UNITS.length - 1) {
    value /= STEP;
    index++;
  }
  const digits = index === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${UNITS[index]}`;
}
