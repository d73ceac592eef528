/**
 * Events that were taken out of the ring before somebody asked for them.
 *
 * @module
 */
import type { IoEvent } from "../aio_context/io_event.ts";

/** Something that went wrong with an event, in its place. */
interface Trouble {
  readonly error: unknown;
}

/** A line of events, oldest first. */
export class Backlog {
  #entries: (IoEvent | Trouble)[] = [];
  #head = 0;

  /** Puts events at the end. */
  push(events: readonly IoEvent[]): void {
    for (const event of events) this.#entries.push(event);
  }

  /** Puts an error at the end, in the place of an event. */
  pushError(error: unknown): void {
    this.#entries.push({ error });
  }

  /**
   * Moves events to the end of `events`, until it has `max` or an error is next.
   *
   * @returns Whether what comes behind may be taken, too: everything was moved.
   * @throws What is next, when `events` is still empty.
   */
  moveTo(events: IoEvent[], max: number): boolean {
    while (this.#head < this.#entries.length && events.length < max) {
      const entry = this.#entries[this.#head]!;
      if (!("error" in entry)) events.push(entry);
      else if (events.length > 0) return false;
      this.#head++;
      if ("error" in entry) throw entry.error;
    }
    if (this.#head === this.#entries.length || this.#head > 1024) {
      this.#entries.splice(0, this.#head);
      this.#head = 0;
    }
    return this.#entries.length === 0;
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
    this.#head = 0;
  }
}
