/**
 * `struct io_uring_getevents_arg`: how long io_uring_enter(2) waits.
 *
 * @module
 */
import { IORING_ENTER_EXT_ARG } from "../abi/enter_flags.ts";
import { __kernel_timespec } from "../abi/file_layout.ts";
import { io_uring_getevents_arg } from "../abi/layout.ts";
import { addressOf } from "../core/address.ts";
import { checkMilliseconds, writeTimespec } from "./timespec.ts";

const TIMESPEC_OFFSET = 32;
const MIN_WAIT_MICROSECONDS_MAX = 0xffff_ffff;

/** A time limit in memory. */
export class WaitArgument {
  readonly #view: DataView<ArrayBuffer> = new DataView(
    new ArrayBuffer(TIMESPEC_OFFSET + __kernel_timespec.sizeof),
  );
  /** The address of the structure, which lives as long as this object. */
  readonly address: number = addressOf(this.#view);
  /** The size of the structure, as io_uring_enter(2) wants it. */
  readonly size: number = io_uring_getevents_arg.sizeof;
  /** What tells io_uring_enter(2) that this is no signal mask. */
  readonly flags: number = IORING_ENTER_EXT_ARG;
  /** What the structure says: waits tend to have the limits of the one before. */
  #ms = -1;
  #minMs = -1;

  constructor() {
    const timespec = BigInt(this.address + TIMESPEC_OFFSET);
    this.#view.setBigUint64(io_uring_getevents_arg.ts, timespec, true);
  }

  /**
   * Sets the limits.
   *
   * @param ms Milliseconds after which the wait ends: 0 or more; fractions count.
   * @param minMs Milliseconds after which one completion is enough; 0 for never.
   * @throws {RangeError} On a negative number or NaN.
   */
  set(ms: number, minMs: number): void {
    if (ms === this.#ms && minMs === this.#minMs) return;
    checkMilliseconds(ms, "ms", Number.MAX_SAFE_INTEGER);
    checkMilliseconds(minMs, "minMs", MIN_WAIT_MICROSECONDS_MAX / 1000);
    writeTimespec(this.#view, TIMESPEC_OFFSET, ms);
    this.#view.setUint32(io_uring_getevents_arg.min_wait_usec, Math.round(minMs * 1000), true);
    this.#ms = ms;
    this.#minMs = minMs;
  }
}
