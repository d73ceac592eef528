// hot path
/**
 * Preparations of messages from ring to ring.
 *
 * @module
 */
import { SQE_ADDR3_LO, SQE_FILE_INDEX, SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_FILE_INDEX_ALLOC,
  IORING_MSG_DATA,
  IORING_MSG_RING_FLAGS_PASS,
  IORING_MSG_SEND_FD,
} from "../../abi/op_flags.ts";
import { IORING_OP_MSG_RING } from "../../abi/opcode.ts";
import { checkBits, checkSafeInteger, checkU32 } from "../check.ts";
import { storedFileIndex } from "../file_index.ts";
import { PrepCancel } from "./prep_cancel.ts";

/** Preparations of messages from ring to ring; see {@linkcode Ring}. */
export abstract class PrepMsgRing extends PrepCancel {
  /**
   * Prepares a completion in another ring. Since Linux 5.18.
   *
   * @param fd The other ring.
   * @param len The result of the completion there: 0 to 2^32 - 1; above 2^31 - 1 it arrives
   *   negative.
   * @param data The user data of the completion there: a safe integer.
   * @param flags 0, or `IORING_MSG_RING_FLAGS_PASS` (see {@linkcode prepMsgRingCqeFlags}).
   * @param userData Comes back with the completion in this ring: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -EOVERFLOW when the other ring has
   *   no room; -EBADFD when it is disabled or `fd` is no ring.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepMsgRing(fd: number, len: number, data: number, flags: number, userData = 0): boolean {
    return this.prepareData(fd, len, data, flags, 0, userData);
  }

  /**
   * As {@linkcode prepMsgRing}, with the flags of the completion there. Since Linux 6.3.
   *
   * @param cqeFlags A set of 32 bits.
   */
  prepMsgRingCqeFlags(
    fd: number,
    len: number,
    data: number,
    flags: number,
    cqeFlags: number,
    userData = 0,
  ): boolean {
    checkU32(flags, "flags");
    const passed = checkBits(cqeFlags, "cqeFlags");
    const all = (flags | IORING_MSG_RING_FLAGS_PASS) >>> 0;
    return this.prepareData(fd, len, data, all, passed, userData);
  }

  /**
   * Prepares passing a direct descriptor to another ring. Since Linux 6.0.
   *
   * @param fd The other ring.
   * @param sourceFd The slot of the descriptor in this ring.
   * @param targetFd Its slot there, or `IORING_FILE_INDEX_ALLOC` to let the kernel choose.
   * @param data The user data of the completion there: a safe integer.
   * @param flags 0, or `IORING_MSG_RING_CQE_SKIP` for no completion there.
   * @param userData Comes back with the completion in this ring: a safe integer. @default 0
   * @returns false when the queue is full. Both completions have 0, or the slot that the kernel
   *   chose; -EBADF when the source is empty, -ENFILE when the table there is full, -ENXIO when
   *   there is none.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepMsgRingFd(
    fd: number,
    sourceFd: number,
    targetFd: number,
    data: number,
    flags: number,
    userData = 0,
  ): boolean {
    checkU32(sourceFd, "sourceFd");
    checkSafeInteger(data, "data");
    checkU32(flags, "flags");
    const target = storedFileIndex(targetFd);
    const sqe = this.prepare(IORING_OP_MSG_RING, fd, IORING_MSG_SEND_FD, 0, data, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_ADDR3_LO] = sourceFd;
    this.sqes[sqe + SQE_FILE_INDEX] = target;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }

  /** As {@linkcode prepMsgRingFd}; the kernel chooses the slot there. Since Linux 6.0. */
  prepMsgRingFdAlloc(
    fd: number,
    sourceFd: number,
    data: number,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepMsgRingFd(fd, sourceFd, IORING_FILE_INDEX_ALLOC, data, flags, userData);
  }

  private prepareData(
    fd: number,
    len: number,
    data: number,
    flags: number,
    cqeFlags: number,
    userData: number,
  ): boolean {
    checkSafeInteger(data, "data");
    checkU32(flags, "flags");
    const sqe = this.prepare(IORING_OP_MSG_RING, fd, IORING_MSG_DATA, len, data, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_FILE_INDEX] = cqeFlags;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
