/**
 * The record of one request in flight.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";
import type { Kept } from "./memory.ts";

/** What the event of a request must give back, and what is held until then. */
export class Slot {
  /** The submitted object; null while the slot is free. */
  iocb: Iocb | null = null;
  /** `iocb.data` as it was at submission. */
  data: unknown = null;
  /** OWNERSHIP: the memory that the kernel reads or writes. */
  kept: Kept = null;
  /** The upper half of `aio_data`; an event of an earlier request has another. */
  turn = 0;

  /** Lets go of what the slot holds. */
  clear(): void {
    this.iocb = null;
    this.data = null;
    this.kept = null;
  }
}
