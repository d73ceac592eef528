// hot path
/**
 * A limit to what is done in one turn of the event loop.
 *
 * @module
 */
import { nextTurn } from "../../../ffi/next_turn.ts";
import { TurnClock } from "./turn_clock.ts";

/**
 * Tells work that completes at once when to let the event loop go round: promises that are settled
 * already would keep timers and sockets waiting for ever.
 */
export class TurnBudget {
  readonly #clock = new TurnClock();
  #pause: Promise<void> | undefined;

  /** Counts one piece of work; a promise of the next turn when this one has lasted long enough. */
  spend(): Promise<void> | undefined {
    this.#clock.count(1);
    return this.#clock.isOver() ? this.#pause ?? this.#nextTurn() : undefined;
  }

  // cold path: once in a turn.
  #nextTurn(): Promise<void> {
    this.#pause = new Promise((resolve) =>
      nextTurn(() => {
        this.#clock.begin();
        this.#pause = undefined;
        resolve();
      })
    );
    return this.#pause;
  }
}
