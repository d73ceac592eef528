// hot path
/**
 * How long a turn of the event loop has lasted.
 *
 * @module
 */

/** After so much work the clock is looked at. */
const LOOK_EVERY = 64;
/** log2 of the bytes whose copy takes as long as a completion without any. */
const COST_SHIFT = 13;
/** How long a turn may last, in milliseconds, before timers and sockets get theirs. */
const TURN_LIMIT_MS = 0.3;

/** Tells when to let the event loop go round. The clock costs 40 ns, so it is looked at rarely. */
export class TurnClock {
  #began = 0;
  #left = LOOK_EVERY;
  #over = false;

  /** Counts work; a completion without bytes is 1. */
  count(work: number): void {
    this.#left -= work;
  }

  /** Counts a completion with its result, a count of bytes or an error. */
  countResult(result: number): void {
    this.#left -= 1 + (result >>> COST_SHIFT);
  }

  /** Whether the turn has lasted long enough; it stays so until the next one. */
  isOver(): boolean {
    if (this.#left <= 0 && !this.#over) this.#look();
    return this.#over;
  }

  /** A new turn: the event loop has looked at timers and sockets. */
  begin(): void {
    this.#began = performance.now();
    this.#left = LOOK_EVERY;
    this.#over = false;
  }

  #look(): void {
    this.#left = LOOK_EVERY;
    this.#over = performance.now() - this.#began >= TURN_LIMIT_MS;
  }
}
