// hot path
/**
 * Random numbers as fio makes them.
 *
 * @module
 */

/** Steps that a fresh generator takes before its first number. */
const WARM_UP_STEPS = 6;
const MULTIPLIER = 69_069;
/** What the seed is mixed with at first: fio's 2^31, 2^17 and 2^7, where ^ is an exclusive or. */
const START = 29 + 19 + 5;

/** L'Ecuyer's combined Tausworthe generator, taus88: the one that picks the offsets in fio. */
export class Random {
  private a: number;
  private b: number;
  private c: number;

  /** @param seed The low 32 bits count. */
  constructor(seed: number) {
    this.a = atLeast(1, Math.imul(START, MULTIPLIER) ^ seed);
    this.b = atLeast(7, Math.imul(this.a, MULTIPLIER) ^ seed);
    this.c = atLeast(15, Math.imul(this.b, MULTIPLIER) ^ seed);
    for (let step = 0; step < WARM_UP_STEPS; step++) this.next();
  }

  /** The next number: 0 to 2^32 - 1. */
  next(): number {
    const { a, b, c } = this;
    this.a = ((a & 0xffff_fffe) << 12) ^ (((a << 13) ^ a) >>> 19);
    this.b = ((b & 0xffff_fff8) << 4) ^ (((b << 2) ^ b) >>> 25);
    this.c = ((c & 0xffff_fff0) << 17) ^ (((c << 3) ^ c) >>> 11);
    return (this.a ^ this.b ^ this.c) >>> 0;
  }

  /** A whole number below `limit`, which may be larger than 2^32. */
  below(limit: number): number {
    return Math.floor(limit * (this.next() / 0x1_0000_0000));
  }
}

/** The generator asks for so much in each of its three words. */
function atLeast(least: number, word: number): number {
  return (word >>> 0) < least ? word + least : word;
}
