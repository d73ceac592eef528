// hot path
/**
 * Preparations of waits on futexes, and of waking those who wait.
 *
 * @module
 */
import { SQE_ADDR3_LO, SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_OP_FUTEX_WAIT,
  IORING_OP_FUTEX_WAITV,
  IORING_OP_FUTEX_WAKE,
} from "../../abi/opcode.ts";
import { futex_waitv } from "../../abi/process_layout.ts";
import { checkU32, checkUnsigned } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepMsgRing } from "./prep_msg_ring.ts";

const FUTEX_BYTES = 4;

/** Preparations of futex operations; see {@linkcode Ring}. */
export abstract class PrepFutex extends PrepMsgRing {
  /**
   * Prepares waking those who wait on a futex, as futex_wake(2). Since Linux 6.7.
   *
   * @param futex The futex: 4 bytes at a multiple of 4.
   * @param val How many waiters are woken at most.
   * @param mask Wakes only waiters whose mask shares a bit; `FUTEX_BITSET_MATCH_ANY` for all.
   * @param futexFlags A set of `FUTEX2_*`.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of waiters that were woken.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a futex that is too short.
   */
  prepFutexWake(
    futex: Pointer,
    val: number,
    mask: number,
    futexFlags: number,
    flags: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_FUTEX_WAKE;
    return this.prepareFutex(op, futex, val, mask, futexFlags, flags, userData);
  }

  /**
   * Prepares a wait on a futex, as futex_wait(2) without a time limit. Since Linux 6.7. Otherwise
   * as {@linkcode prepFutexWake}.
   *
   * @param futex The futex. The caller holds it until the completion.
   * @param val Waits only while the futex has this value.
   * @returns false when the queue is full. The completion has 0 when it was woken, -EAGAIN when the
   *   futex had another value.
   */
  prepFutexWait(
    futex: Pointer,
    val: number,
    mask: number,
    futexFlags: number,
    flags: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_FUTEX_WAIT;
    return this.prepareFutex(op, futex, val, mask, futexFlags, flags, userData);
  }

  /**
   * Prepares a wait on several futexes, as futex_waitv(2) without a time limit. Since Linux 6.7.
   *
   * @param futex An array of `struct futex_waitv`. The ring holds it until the kernel has read it;
   *   the caller holds the futexes that it points to until the completion.
   * @param nrFutex Its entries: 1 to `FUTEX_WAITV_MAX`.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the index of a futex that was woken,
   *   -EAGAIN when one had another value.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or an array that is too short.
   */
  prepFutexWaitv(futex: Pointer, nrFutex: number, flags: number, userData = 0): boolean {
    checkU32(nrFutex, "nrFutex");
    checkU32(flags, "flags");
    const address = dataAddress(futex, nrFutex * futex_waitv.sizeof);
    const sqe = this.prepare(IORING_OP_FUTEX_WAITV, 0, address, nrFutex, 0, userData, futex);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }

  private prepareFutex(
    op: number,
    futex: Pointer,
    val: number,
    mask: number,
    futexFlags: number,
    flags: number,
    userData: number,
  ): boolean {
    checkUnsigned(val, "val");
    checkUnsigned(mask, "mask");
    checkU32(flags, "flags");
    const address = dataAddress(futex, FUTEX_BYTES);
    const sqe = this.prepare(op, futexFlags, address, 0, val, userData, futex);
    if (sqe < 0) return false;
    this.writeU64(sqe + SQE_ADDR3_LO, mask);
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
