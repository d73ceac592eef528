/**
 * A limit to what goes on at the same time.
 *
 * @module
 */

/** Hands out a number of places, in the order in which they are asked for. */
export class Limiter {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param count How many places there are. */
  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a place. Whoever has it gives it back by {@linkcode release}. */
  async acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Gives a place back. */
  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
