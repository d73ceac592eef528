/**
 * Which signals io_pgetevents(2) keeps off.
 *
 * @module
 */
import { __aio_sigset } from "../abi/aio.ts";
import { addressOf } from "../core/address.ts";
import { checkLong } from "./check_integer.ts";

/** `sigset_t`: the numbers of the signals in the set, 1 to 64. */
export type Sigset = readonly number[];

const HALF = 4_294_967_296;
const SIGNAL_MAX = 64;
const MASK_BYTES = 8;
const POINTER = __aio_sigset.sigmask / 4;
const SIZE = __aio_sigset.sigsetsize / 4;
/** The mask lies behind the structure that points to it. */
const MASK = __aio_sigset.sizeof / 4;

/**
 * Checks a signal mask.
 *
 * @throws {TypeError} When it is neither null nor an array of numbers.
 * @throws {RangeError} When it has something that is no signal.
 */
export function checkSigmask(sigmask: Sigset | null): void {
  if (sigmask === null) return;
  if (!Array.isArray(sigmask)) {
    throw new TypeError(`Cannot wait: wanted an array of signals or null, got ${typeof sigmask}`);
  }
  for (const signal of sigmask) {
    checkLong(signal, "signal");
    if (signal < 1 || signal > SIGNAL_MAX) {
      throw new RangeError(`Cannot wait: wanted signals of 1 to ${SIGNAL_MAX}, got ${signal}`);
    }
  }
}

/**
 * Writes a checked mask.
 *
 * @returns `struct __aio_sigset` and the mask it points to; the caller holds it during the call.
 */
export function writeSigmask(sigmask: Sigset): Uint32Array {
  const words = new Uint32Array(new ArrayBuffer(__aio_sigset.sizeof + MASK_BYTES));
  for (const signal of sigmask) {
    const bit = signal - 1;
    words[MASK + (bit >>> 5)]! |= 1 << (bit & 31);
  }
  const mask = addressOf(words) + __aio_sigset.sizeof;
  words[POINTER] = mask;
  words[POINTER + 1] = Math.floor(mask / HALF);
  words[SIZE] = MASK_BYTES;
  return words;
}
