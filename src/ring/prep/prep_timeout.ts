// hot path
/**
 * Preparations of timeouts.
 *
 * @module
 */
import { __kernel_timespec } from "../../abi/file_layout.ts";
import { SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_TIMEOUT_UPDATE } from "../../abi/op_flags.ts";
import {
  IORING_OP_LINK_TIMEOUT,
  IORING_OP_TIMEOUT,
  IORING_OP_TIMEOUT_REMOVE,
} from "../../abi/opcode.ts";
import { checkSafeInteger, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepEpoll } from "./prep_epoll.ts";

/** Preparations of timeouts; see {@linkcode Ring}. */
export abstract class PrepTimeout extends PrepEpoll {
  /**
   * Prepares a completion after a time, or after a number of other completions. Since Linux 5.4.
   *
   * @param ts The time as `struct __kernel_timespec`: two 64-bit integers, seconds and nanoseconds.
   *   The ring holds it until the kernel has read it.
   * @param count Completes with 0 after so many completions of other requests; 0 for the time
   *   alone. With `IORING_TIMEOUT_MULTISHOT` how often it fires, 0 for always.
   * @param flags A set of `IORING_TIMEOUT_*`: ABS (since 5.5), BOOTTIME or REALTIME (since 5.15),
   *   ETIME_SUCCESS (since 5.16), MULTISHOT (since 6.4, not with ABS).
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has -ETIME when the time is over, 0 when
   *   the count was reached, -ECANCELED when it was removed.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a `ts` that is too short.
   */
  prepTimeout(ts: Pointer, count: number, flags: number, userData = 0): boolean {
    checkU32(count, "count");
    return this.prepareTimeout(IORING_OP_TIMEOUT, ts, count, flags, userData);
  }

  /**
   * Prepares the removal of a timeout, which completes with -ECANCELED. Since Linux 5.5.
   *
   * @param target The user data of the timeout: a safe integer.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -ENOENT when there is no such
   *   timeout; -EBUSY or -EALREADY when it is firing.
   */
  prepTimeoutRemove(target: number, flags: number, userData = 0): boolean {
    checkSafeInteger(target, "target");
    checkU32(flags, "flags");
    const sqe = this.prepare(IORING_OP_TIMEOUT_REMOVE, -1, target, 0, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }

  /**
   * Prepares a new time for a timeout. Since Linux 5.11.
   *
   * @param ts The new time, as of {@linkcode prepTimeout}.
   * @param target The user data of the timeout: a safe integer.
   * @param flags A set of `IORING_TIMEOUT_ABS`, and `IORING_LINK_TIMEOUT_UPDATE` for a linked
   *   timeout (since 5.15). The clock cannot be changed.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -ENOENT when there is no such
   *   timeout; -EALREADY when it is firing.
   */
  prepTimeoutUpdate(ts: Pointer, target: number, flags: number, userData = 0): boolean {
    checkSafeInteger(target, "target");
    checkU32(flags, "flags");
    const time = dataAddress(ts, __kernel_timespec.sizeof);
    const sqe = this.prepare(IORING_OP_TIMEOUT_REMOVE, -1, target, 0, time, userData, ts);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags | IORING_TIMEOUT_UPDATE;
    return true;
  }

  /**
   * Prepares a time limit of the request before it, which must have `IOSQE_IO_LINK`. Since Linux
   * 5.5.
   *
   * @param ts The time, as of {@linkcode prepTimeout}.
   * @param flags A set of `IORING_TIMEOUT_ABS`, a clock, and ETIME_SUCCESS.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has -ETIME when the limit cancelled the
   *   request,
   *   -ECANCELED when the request completed first.
   */
  prepLinkTimeout(ts: Pointer, flags: number, userData = 0): boolean {
    return this.prepareTimeout(IORING_OP_LINK_TIMEOUT, ts, 0, flags, userData);
  }

  private prepareTimeout(
    op: number,
    ts: Pointer,
    count: number,
    flags: number,
    userData: number,
  ): boolean {
    checkU32(flags, "flags");
    const time = dataAddress(ts, __kernel_timespec.sizeof);
    const sqe = this.prepare(op, -1, time, 1, count, userData, ts);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
