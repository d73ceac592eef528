/**
 * Lengths of time for people.
 *
 * @module
 */

const MINUTE = 60;
const HOUR = 3600;

/** "7s", "4m05s", "2h03m". Rounds up, so that it says "0s" only when nothing is left. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < MINUTE) return `${whole}s`;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)}m${two(whole % MINUTE)}s`;
  return `${Math.floor(whole / HOUR)}h${two((whole % HOUR) / MINUTE)}m`;
}
