// hot path
/**
 * Whether requests come one at a time.
 *
 * @module
 */

/** So many submissions of one request in a row tell that requests come one at a time. */
const CERTAIN = 8;
/** One in so many requests that need no submission is submitted, to see whether it is alone. */
const LOOK_EVERY = 64;

/**
 * Tells whether each request is answered before the next one comes. Then a submission of its own
 * costs more than a plain system call; where several come in a turn they share one, and the ring
 * is ahead (docs/decisions.md).
 */
export class LoneRequests {
  #alone = 0;
  #untilLook = LOOK_EVERY;

  /** Whether requests come one at a time, as far as is known. */
  get certain(): boolean {
    return this.#alone >= CERTAIN;
  }

  /** Notes a request that needed no submission. */
  count(): void {
    if (!this.certain || --this.#untilLook > 0) return;
    this.#untilLook = LOOK_EVERY;
    this.#alone = CERTAIN - 1;
  }

  /** Notes what leaves in one submission. */
  submitted(requests: number): void {
    if (requests > 1) this.#alone = 0;
    else if (requests === 1 && this.#alone < CERTAIN) this.#alone++;
  }
}
