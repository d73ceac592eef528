// hot path
/**
 * Preparations of polls: waiting until a descriptor is ready.
 *
 * @module
 */
import { SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_POLL_ADD_MULTI } from "../../abi/op_flags.ts";
import { IORING_OP_POLL_ADD, IORING_OP_POLL_REMOVE } from "../../abi/opcode.ts";
import { checkBits, checkSafeInteger } from "../check.ts";
import { PrepFields } from "./prep_fields.ts";

/** Preparations of polls; see {@linkcode Ring}. */
export abstract class PrepPoll extends PrepFields {
  /**
   * Prepares a wait until a descriptor is ready, as poll(2) of one descriptor. Since Linux 5.1.
   *
   * KERNEL: Linux 6.18 defines `IORING_POLL_ADD_LEVEL` and completes every poll that has it, which
   * {@linkcode sqeSetLen} would set, with -EINVAL.
   *
   * @param fd The descriptor; a slot with `IOSQE_FIXED_FILE`.
   * @param pollMask A set of `POLL*` and of EPOLLONESHOT, EPOLLET and EPOLLEXCLUSIVE.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the set of events that came.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepPollAdd(fd: number, pollMask: number, userData = 0): boolean {
    return this.preparePoll(IORING_OP_POLL_ADD, fd, 0, 0, 0, pollMask, userData);
  }

  /**
   * Prepares a poll that repeats itself until it is removed: each completion but the last has
   * `IORING_CQE_F_MORE`. Since Linux 5.13. Arguments as of {@linkcode prepPollAdd}.
   */
  prepPollMultishot(fd: number, pollMask: number, userData = 0): boolean {
    const multi = IORING_POLL_ADD_MULTI;
    return this.preparePoll(IORING_OP_POLL_ADD, fd, 0, multi, 0, pollMask, userData);
  }

  /**
   * Prepares the removal of a poll, which completes with -ECANCELED. Since Linux 5.1.
   *
   * @param target The user data of the poll: a safe integer.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -ENOENT when there is no such
   *   poll; -EALREADY when it is completing.
   */
  prepPollRemove(target: number, userData = 0): boolean {
    return this.preparePoll(IORING_OP_POLL_REMOVE, -1, target, 0, 0, 0, userData);
  }

  /**
   * Prepares a change of a poll in place. Since Linux 5.13.
   *
   * @param oldUserData The user data of the poll: a safe integer.
   * @param newUserData Its new user data; counts with `IORING_POLL_UPDATE_USER_DATA`.
   * @param pollMask Its new events; counts with `IORING_POLL_UPDATE_EVENTS`.
   * @param flags A set of `IORING_POLL_UPDATE_*`. Whether the poll repeats itself stays as it was;
   *   `IORING_POLL_ADD_MULTI` is accepted beside them.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -ENOENT when there is no such
   *   poll; -EALREADY when it is completing.
   */
  prepPollUpdate(
    oldUserData: number,
    newUserData: number,
    pollMask: number,
    flags: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_POLL_REMOVE;
    return this.preparePoll(op, -1, oldUserData, flags, newUserData, pollMask, userData);
  }

  private preparePoll(
    op: number,
    fd: number,
    target: number,
    flags: number,
    newUserData: number,
    pollMask: number,
    userData: number,
  ): boolean {
    checkSafeInteger(target, "target");
    checkSafeInteger(newUserData, "newUserData");
    const events = checkBits(pollMask, "pollMask");
    const sqe = this.prepare(op, fd, target, flags, newUserData, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = events;
    return true;
  }
}
