/**
 * The record of one request in flight.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";
import type { Kept } from "./memory.ts";

/** What is held for one request. */
export class Slot {
  /** The submitted object; null while the slot is free. */
  iocb: Iocb | null = null;
  /** `iocb.data` as it was at submission. */
  data: unknown = null;
  /** OWNERSHIP: the memory that the kernel reads or writes. */
  kept: Kept = null;
}
