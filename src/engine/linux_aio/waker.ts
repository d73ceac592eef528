/**
 * What has the event loop look for completions.
 *
 * @module
 */

/** Has the event loop look for completions while requests are in flight. */
export interface Waker {
  /** What a completion signals; -1 where somebody looks anyway. */
  readonly eventfd: number;
  /** How often the event loop was woken. */
  readonly wakes: number;
  /**
   * Requests are in flight: the process stays alive and `onWake` is called once, when some have
   * completed or may have.
   *
   * @param news Whether something was submitted or has completed since the last call.
   */
  sleep(news: boolean): void;
  /** Nothing is in flight: the process may end. */
  rest(): void;
  /** Gives everything back. */
  close(): void;
}
