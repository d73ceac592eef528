/**
 * Workers of the kernel that wait for somebody else.
 *
 * @module
 */
import type { Ring } from "../../ring/ring.ts";

/**
 * Makes room for requests that keep a worker of the kernel waiting, such as the open of a FIFO that
 * nobody else has open.
 *
 * KERNEL: what concerns files has as many workers as four times the processors, or as the queue has
 * entries if those are fewer. Were they all to wait, no other open, write or fsync would go on.
 */
export class WaitingWorkers {
  readonly #ring: Ring;
  #waiting = 0;
  /** The limit without those that wait. */
  #usual = 0;

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  /** Has one worker more for as long as `request` takes. Since Linux 5.15. */
  async during<T>(request: () => Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#usual = this.#setLimit(0);
    this.#setLimit(this.#usual + ++this.#waiting);
    try {
      return await request();
    } finally {
      this.#setLimit(this.#usual + --this.#waiting);
    }
  }

  /** @returns The limit before; 0 leaves it as it is. */
  #setLimit(bounded: number): number {
    if (this.#ring.closed) return 0;
    const limits: [number, number] = [bounded, 0];
    this.#ring.registerIowqMaxWorkers(limits);
    return limits[0];
  }
}
