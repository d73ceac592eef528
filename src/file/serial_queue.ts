/**
 * Tasks one after the other.
 *
 * @module
 */

/** Runs tasks in the order in which they came, each when the one before it has ended. */
export class SerialQueue {
  #last: Promise<void> | undefined;

  /**
   * Runs `task` when it is its turn.
   *
   * @param signal While the task waits for its turn, an abort rejects at once.
   */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#last;
    const { promise, resolve: end } = Promise.withResolvers<void>();
    this.#last = promise;
    try {
      if (before !== undefined) await (signal === undefined ? before : waitFor(before, signal));
    } catch (error) {
      // A task that gave up does not let those behind it pass those before it.
      before?.then(end);
      throw error;
    }
    try {
      return await task();
    } finally {
      end();
      if (this.#last === promise) this.#last = undefined;
    }
  }

  /** Resolves when every task that has come has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}

function waitFor(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    turn.then(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
  });
}
