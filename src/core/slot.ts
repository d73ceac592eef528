// hot path
/**
 * The record of one request in flight.
 *
 * @module
 */

import type { Form } from "./form.ts";

/** Something other than a promise that waits for a request. */
export interface Sink {
  /** Called once, with the kernel's result of the final completion. It must not throw. */
  complete(result: number): void;
}

/** Settles a promise: with a result, or as a rejected one. */
export type Resolve = (result: number | Promise<never>) => void;

/**
 * The record of one request in flight.
 *
 * OWNERSHIP: it holds the memory of its request until the final completion, whatever the caller did
 * in between.
 */
export class Slot {
  /** The user data of the request: it tells the slot, and which of its requests this is. */
  token: number;
  /** What settles the promise of the request; undefined where a sink waits. */
  resolve: Resolve | undefined = undefined;
  /** What waits for a request that has no promise. */
  sink: Sink | undefined = undefined;
  /** What the promise settles with; undefined for the count and an IoError. */
  form: Form<unknown> | undefined = undefined;
  /** What the request reads from or writes to. */
  memory: unknown = undefined;
  /** The name of the request, for its error; empty while the slot is free. */
  syscall = "";
  /** What the request works on, for its error. */
  subject: unknown = undefined;
  /** The next free slot behind a free one. */
  next: Slot | undefined = undefined;

  /** Makes a free slot. */
  constructor(token: number) {
    this.token = token;
  }
}
