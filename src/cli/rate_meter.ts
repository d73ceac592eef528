/**
 * How fast a number grows.
 *
 * @module
 */

const WINDOW_MS = 3000;

/** The rate of the last seconds, which follows a change soon and does not flicker. */
export class RateMeter {
  readonly #samples: { readonly value: number; readonly timeMs: number }[] = [];

  /** Notes the value at a time; times do not go back. */
  sample(value: number, timeMs: number): void {
    this.#samples.push({ value, timeMs });
    // The newest that is older than the window stays: the rate is of at least that long.
    while ((this.#samples[1]?.timeMs ?? Infinity) <= timeMs - WINDOW_MS) this.#samples.shift();
  }

  /** Growth a second; 0 until there are two samples. */
  get perSecond(): number {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.timeMs <= first.timeMs) return 0;
    return (last.value - first.value) / (last.timeMs - first.timeMs) * 1000;
  }
}
