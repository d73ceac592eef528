/**
 * Requests that must run one after the other: reads of a stream, writes to a stream, appends.
 *
 * @module
 */
import type { Request } from "./request.ts";

/** One direction of one file. */
export interface Lane {
  readonly key: string;
  /** Requests that the kernel has. */
  running: number;
  /** Requests that come after them, in the order of the calls. */
  readonly waiting: Request[];
}

/** The lanes in use. */
export class Lanes {
  readonly #byKey = new Map<string, Lane>();

  /** Whether no request stands in any lane. */
  get empty(): boolean {
    return this.#byKey.size === 0;
  }

  /** Whether a request in this lane has to wait for another. */
  isBusy(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Enters a request that starts now. */
  enter(key: string, request: Request): void {
    const lane = this.#of(key);
    lane.running++;
    request.lane = lane;
  }

  /** Enters a request that starts when its turn comes. */
  queue(key: string, request: Request): void {
    const lane = this.#of(key);
    lane.waiting.push(request);
    request.lane = lane;
  }

  /**
   * Takes a request out that is complete or cancelled.
   *
   * @returns The request whose turn has come, or undefined.
   */
  leave(request: Request): Request | undefined {
    const lane = request.lane;
    if (lane === null) return undefined;
    request.lane = null;
    if (request.started) lane.running--;
    else lane.waiting.splice(lane.waiting.indexOf(request), 1);
    if (lane.running > 0) return undefined;
    const next = lane.waiting.shift();
    if (next === undefined) this.#byKey.delete(lane.key);
    else lane.running++;
    return next;
  }

  #of(key: string): Lane {
    let lane = this.#byKey.get(key);
    if (lane === undefined) {
      lane = { key, running: 0, waiting: [] };
      this.#byKey.set(key, lane);
    }
    return lane;
  }
}
