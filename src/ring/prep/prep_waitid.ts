/**
 * The preparation of a wait for a child process.
 *
 * @module
 */
import { SQE_FILE_INDEX, SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_OP_WAITID } from "../../abi/opcode.ts";
import { siginfo_t } from "../../abi/process_layout.ts";
import { checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepFutex } from "./prep_futex.ts";

/** The preparation of a wait for a child process; see {@linkcode Ring}. */
export abstract class PrepWaitid extends PrepFutex {
  /**
   * Prepares a wait for a child process, as waitid(2). Since Linux 6.7.
   *
   * @param idtype Whom to wait for: a value of `P_*`.
   * @param id The process, process group or pidfd; it does not count with P_ALL.
   * @param infop A `siginfo_t` that is filled in, or 0. The caller holds it until the completion.
   * @param options A set of WEXITED, WSTOPPED, WCONTINUED, WNOHANG and WNOWAIT.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -ECHILD when there is no such
   *   child.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or an `infop` that is too short.
   */
  prepWaitid(
    idtype: number,
    id: number,
    infop: Pointer,
    options: number,
    flags: number,
    userData = 0,
  ): boolean {
    checkU32(options, "options");
    checkU32(flags, "flags");
    const info = dataAddress(infop, siginfo_t.sizeof);
    const sqe = this.prepare(IORING_OP_WAITID, id, 0, idtype, info, userData, infop);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_FILE_INDEX] = options;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
