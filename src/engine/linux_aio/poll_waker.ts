/**
 * Looks for completions in each turn of the event loop, and after a while less often.
 *
 * @module
 */
import { nextTurn } from "../../../ffi/next_turn.ts";
import type { Waker } from "./waker.ts";

/**
 * For so long after the last submission or completion each turn looks. Most devices answer within
 * it, and a timer is a hundred times later than a turn.
 */
const EAGER_MS = 2;
/** How often a timer looks after that. */
const INTERVAL_MS = 1;

/**
 * See {@linkcode Waker}. Nothing but a thread could tell this thread of a completion without
 * io_uring, so this one looks: a look is one load from memory. Turns and timers keep the process
 * alive by themselves, and end with it.
 */
export class PollWaker implements Waker {
  readonly eventfd = -1;
  readonly #onWake: () => void;
  readonly #look: () => void;
  #wakes = 0;
  #looking = false;
  #eagerSince = 0;

  constructor(onWake: () => void) {
    this.#onWake = onWake;
    this.#look = () => {
      this.#looking = false;
      this.#wakes++;
      this.#onWake();
    };
  }

  get wakes(): number {
    return this.#wakes;
  }

  sleep(news: boolean): void {
    const now = performance.now();
    if (news) this.#eagerSince = now;
    if (this.#looking) return;
    this.#looking = true;
    if (now - this.#eagerSince < EAGER_MS) nextTurn(this.#look);
    else setTimeout(this.#look, INTERVAL_MS);
  }

  rest(): void {}

  close(): void {}
}
