/**
 * The clock of waits.
 *
 * @module
 */
import { IORING_ENTER_ABS_TIMER } from "../../abi/enter_flags.ts";
import { IORING_FEAT_MIN_TIMEOUT } from "../../abi/feature_flags.ts";
import { io_uring_clock_register } from "../../abi/register_layout.ts";
import { IORING_REGISTER_CLOCK } from "../../abi/register_opcode.ts";
import { checkU32 } from "../check.ts";
import { WaitArgument } from "../wait_argument.ts";
import { RegisterSyncMsg } from "./register_sync_msg.ts";

/** The clock of a ring; see {@linkcode Ring}. */
export abstract class RegisterClock extends RegisterSyncMsg {
  /** Made at the first wait for a point in time. */
  private pointInTime: WaitArgument | undefined;

  /**
   * Sets the clock by which waits are limited. Equivalent to io_uring_register_clock(3). Since
   * Linux 6.12.
   *
   * @param clockid `CLOCK_MONOTONIC` (1), which is the default, or `CLOCK_BOOTTIME` (7).
   * @returns 0.
   * @throws {IoError} EINVAL on another clock.
   */
  registerClock(clockid: number): number {
    const view = new DataView(new ArrayBuffer(io_uring_clock_register.sizeof));
    view.setUint32(io_uring_clock_register.clockid, checkU32(clockid, "clockid"), true);
    return this.register(IORING_REGISTER_CLOCK, view, 0);
  }

  /**
   * Submits and waits until `n` completions are in the queue, or the clock of the ring shows
   * `time`: io_uring_enter(2) with `IORING_ENTER_ABS_TIMER`. Since Linux 6.12.
   *
   * @param n 0 to 2^32 - 1.
   * @param time A point in time in milliseconds: 0 or more; fractions count.
   * @returns How many entries the kernel consumed.
   * @throws {IoError} ETIME when the time is over, nothing was submitted, and no completion is
   *   there.
   */
  submitAndWaitUntil(n: number, time: number): number {
    this.assertOpen();
    checkU32(n, "n");
    this.pointInTime ??= new WaitArgument();
    const { address, size, flags } = this.pointInTime;
    this.pointInTime.set(time, 0);
    // KERNEL: points in time came with Linux 6.12 and have no feature bit; this one came with them.
    this.assertFeature(IORING_FEAT_MIN_TIMEOUT, "IORING_ENTER_ABS_TIMER, since Linux 6.12");
    return this.waitWithArgument(n, flags | IORING_ENTER_ABS_TIMER, address, size);
  }
}
