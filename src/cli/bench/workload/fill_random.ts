// hot path
/**
 * Data that nobody can compress.
 *
 * @module
 */

/** Fills whole bytes with the numbers of a 32-bit xorshift generator by Marsaglia. */
export function fillRandom(bytes: Uint8Array, seed: number): void {
  let state = seed | 1;
  let at = 0;
  for (const wholeEnd = bytes.length - 3; at < wholeEnd; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
    bytes[at + 1] = state >>> 8;
    bytes[at + 2] = state >>> 16;
    bytes[at + 3] = state >>> 24;
  }
  for (; at < bytes.length; at++) bytes[at] = state >>>= 8;
}
