/**
 * Somebody who waits for events without blocking the thread.
 *
 * @module
 */
import type { IoEvent } from "../aio_context/io_event.ts";

/** The longest time of a timer; what is longer waits for ever. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** A pending promise of events, and what ends the wait for them. */
export class Waiter {
  /** How many events it takes at most. */
  readonly max: number;
  readonly #resolve: (events: IoEvent[]) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #leave: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => {
    this.#leave();
    this.reject(this.#signal?.reason);
  };

  /**
   * @param leave Takes the waiter out of the line: called when the time is over, and at an abort.
   */
  constructor(
    max: number,
    resolve: (events: IoEvent[]) => void,
    reject: (reason: unknown) => void,
    leave: () => void,
  ) {
    this.max = max;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#leave = leave;
  }

  /** Starts the clock, and listens to the signal. */
  limit(timeoutMs: number, signal: AbortSignal | undefined): void {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
    if (timeoutMs > TIMER_MAX_MS) return;
    this.#timer = setTimeout(() => {
      this.#leave();
      this.resolve([]);
    }, Math.ceil(timeoutMs));
  }

  /** Ends the wait with events, or without any when the time is over. */
  resolve(events: IoEvent[]): void {
    this.#settle();
    this.#resolve(events);
  }

  /** Ends the wait with an error. */
  reject(reason: unknown): void {
    this.#settle();
    this.#reject(reason);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}
