// hot path
/**
 * A limit to what is done in one turn of the event loop.
 *
 * @module
 */
import { nextTurn } from "../../../ffi/next_turn.ts";

/** After so many pieces of work the clock is looked at. */
const CLOCK_EVERY = 64;
/** How long a turn may last, in milliseconds, before timers and sockets get theirs. */
const TURN_LIMIT_MS = 0.75;

/**
 * Tells work that completes at once when to let the event loop go round: promises that are settled
 * already would keep timers and sockets waiting for ever.
 */
export class TurnBudget {
  #left = CLOCK_EVERY;
  #turnBegan = 0;
  #pause: Promise<void> | undefined;

  /** Counts one piece of work; a promise of the next turn when this one has lasted long enough. */
  spend(): Promise<void> | undefined {
    if (--this.#left > 0) return this.#pause;
    this.#left = CLOCK_EVERY;
    return this.#pause ?? this.#look();
  }

  // cold path: once in many pieces of work.
  #look(): Promise<void> | undefined {
    const now = performance.now();
    if (now - this.#turnBegan < TURN_LIMIT_MS) return undefined;
    this.#pause = new Promise((resolve) =>
      nextTurn(() => {
        this.#turnBegan = performance.now();
        this.#left = CLOCK_EVERY;
        this.#pause = undefined;
        resolve();
      })
    );
    return this.#pause;
  }
}
