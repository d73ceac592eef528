/**
 * The part of a file that a request asks for.
 *
 * @module
 */

/** From `start` up to but without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the header `Range`. One range is served; what has several, or another unit, gets the whole.
 *
 * @returns null when the range begins behind the end of the file.
 */
export function byteRange(header: string | null, size: number): ByteRange | null {
  const whole = { start: 0, end: size };
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null) return whole;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return whole;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? null : { start: size - length, end: size };
  }
  const start = Number(first);
  if (start >= size) return null;
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  return end > start ? { start, end } : whole;
}
