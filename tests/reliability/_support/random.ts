/**
 * Random numbers that can be had again.
 *
 * @module
 */
import process from "node:process";

/**
 * The seed of a test: `RINGIO_SEED` where that is set, else a new one. It is printed, so that a run
 * that failed can be run again.
 *
 * @param name What the seed is for.
 */
export function seedOf(name: string): number {
  const given = process.env["RINGIO_SEED"];
  const seed = given === undefined
    ? crypto.getRandomValues(new Uint32Array(1))[0]!
    : Number(given) >>> 0;
  console.log(`${name}: seed ${seed} (RINGIO_SEED=${seed} runs it again)`);
  return seed;
}

/** Evenly spread numbers; the same seed gives the same ones. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 up to, and without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() / 2 ** 32 * limit);
  }

  /** An integer from `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** Whether something happens that happens once in `count` times. */
  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** Bytes of which each run differs from every other. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return this.fill(new Uint8Array(length));
  }

  /** Fills memory as {@linkcode bytes} does. */
  fill<T extends Uint8Array>(memory: T): T {
    let word = this.next();
    for (let i = 0; i < memory.length; i++) {
      word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
      memory[i] = word >>> 24;
    }
    return memory;
  }

  /** A generator of its own, for something that runs beside this one. */
  branch(): Random {
    return new Random(this.next());
  }

  /** A 32-bit number: a counter that is mixed until each bit depends on all of it. */
  next(): number {
    this.#state = (this.#state + 0x9e37_79b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
