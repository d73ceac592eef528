/**
 * Sizes as fio writes them.
 *
 * @module
 */

/** What one unit of a size means: 1024 makes "k" 1024, 1000 makes it 1000. */
export type KbBase = 1000 | 1024;

/** A number of bytes, or a part of what is there in percent. */
export interface Size {
  readonly bytes: number;
  /** Set in place of `bytes` when the size was written as "50%". */
  readonly percent?: number;
}

const POWERS = "kmgtp";
const DECIMAL = /^(\d+)(?:([kmgtp])(i?b?)|b)?$/;

/**
 * Reads a size: "4096", "4k", "4kb", "4kib", "1m", "0x1000", "25%".
 *
 * With a base of 1024, which is the default, "k" and "kb" are 1024 and "kib" is 1000; with a base
 * of 1000 "k" and "kb" are 1000 and "kib" is 1024. That is fio's rule, down to a bare "ki", which
 * is a "k" there.
 *
 * @throws {SyntaxError} When it is no size, or none that a number holds exactly.
 */
export function parseSize(text: string, kbBase: KbBase = 1024): Size {
  const percent = /^(\d{1,3})%$/.exec(text)?.[1];
  if (percent !== undefined) {
    if (Number(percent) > 100) refuse(text);
    return { bytes: 0, percent: Number(percent) };
  }
  const hexadecimal = /^0x[0-9a-f]+$/i.test(text) ? Number(text) : undefined;
  const bytes = hexadecimal ?? scaled(text, kbBase);
  if (!Number.isSafeInteger(bytes)) refuse(text);
  return { bytes };
}

function scaled(text: string, kbBase: KbBase): number {
  const [, digits, power, rest] = DECIMAL.exec(text.toLowerCase()) ?? refuse(text);
  if (power === undefined) return Number(digits);
  const other = kbBase === 1024 ? 1000 : 1024;
  const base = rest === "ib" ? other : kbBase;
  return Number(digits) * base ** (POWERS.indexOf(power) + 1);
}

function refuse(text: string): never {
  throw new SyntaxError(`wanted a size such as 4096, 4k, 1m or 50%, got "${text}"`);
}
