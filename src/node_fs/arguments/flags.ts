/**
 * Open flags as Node takes them.
 *
 * @module
 */
import {
  O_APPEND,
  O_CLOEXEC,
  O_CREAT,
  O_EXCL,
  O_RDONLY,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
} from "../../abi/fs.ts";
import { argumentValueError } from "./argument_error.ts";
import { checkInt32 } from "./check.ts";

/** The letters by what they stand for: an access, and what comes on top. */
const FIRST: Readonly<Record<string, readonly [plain: number, plus: number]>> = {
  r: [O_RDONLY, O_RDWR],
  w: [O_WRONLY | O_CREAT | O_TRUNC, O_RDWR | O_CREAT | O_TRUNC],
  a: [O_WRONLY | O_CREAT | O_APPEND, O_RDWR | O_CREAT | O_APPEND],
};
const MORE: Readonly<Record<string, number>> = { "": 0, s: O_SYNC, x: O_EXCL };
const WORD = /^(?:(r)(s)?|(w)(x)?|(a)([sx])?|(s)(r)|(x)(w)|([sx])(a))(\+)?$/;

/**
 * The flags of openat(2).
 *
 * @param flags A number, a word such as "r+", or nothing for reading.
 * @param name What errors call a number that does not fit.
 */
export function parseFlags(flags: unknown, name: string = "flags"): number {
  if (typeof flags === "number") {
    checkInt32(flags, name);
    return flags | O_CLOEXEC;
  }
  if (flags === undefined || flags === null) return O_RDONLY | O_CLOEXEC;
  const letters = typeof flags === "string" ? WORD.exec(flags) : null;
  if (letters === null) throw argumentValueError("flags", flags);
  const [word] = letters;
  const first = FIRST[/[rwa]/.exec(word)![0]]!;
  const more = MORE[/[sx]/.exec(word)?.[0] ?? ""]!;
  return (word.endsWith("+") ? first[1] : first[0]) | more | O_CLOEXEC;
}
