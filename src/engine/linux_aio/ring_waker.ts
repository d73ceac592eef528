/**
 * Wakes the event loop by a ring that waits for the eventfd of completions.
 *
 * @module
 */
import { WakeRing } from "../../ring/wake_ring.ts";
import type { Waker } from "./waker.ts";

/** See {@linkcode Waker}. It is for machines where io_uring is not refused. */
export class RingWaker implements Waker {
  readonly #ring: WakeRing;
  #referenced = false;

  /** @throws {IoError} Where io_uring is refused. */
  constructor(onWake: () => void) {
    this.#ring = new WakeRing(onWake);
  }

  get eventfd(): number {
    return this.#ring.eventfd;
  }

  get wakes(): number {
    return this.#ring.wakes;
  }

  sleep(): void {
    if (!this.#referenced) {
      this.#referenced = true;
      this.#ring.ref();
    }
    this.#ring.arm();
  }

  rest(): void {
    if (!this.#referenced) return;
    this.#referenced = false;
    this.#ring.unref();
  }

  close(): void {
    this.#ring.close();
  }
}
