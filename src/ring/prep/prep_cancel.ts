// hot path
/**
 * Preparations of cancellations.
 *
 * @module
 */
import { SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_ASYNC_CANCEL_FD } from "../../abi/op_flags.ts";
import { IORING_OP_ASYNC_CANCEL } from "../../abi/opcode.ts";
import { checkSafeInteger, checkU32 } from "../check.ts";
import { PrepTimeout } from "./prep_timeout.ts";

/** Preparations of cancellations; see {@linkcode Ring}. */
export abstract class PrepCancel extends PrepTimeout {
  /**
   * Prepares the cancellation of requests. What is cancelled completes with -ECANCELED, or -EINTR
   * when it was running. Since Linux 5.5.
   *
   * @param target The user data of the request: a safe integer. It does not count with ANY, nor
   *   with OP unless USERDATA is given, too.
   * @param flags A set of `IORING_ASYNC_CANCEL_*`: ALL, ANY (since 5.19), USERDATA, and OP (since
   *   6.6), whose opcode {@linkcode sqeSetLen} takes.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0, with ALL or ANY the count of
   *   cancelled requests; -ENOENT when none was found; -EALREADY when it can no longer be stopped.
   *   KERNEL: waits on futexes and for children are counted without ALL, too.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepCancel(target: number, flags: number, userData = 0): boolean {
    checkSafeInteger(target, "target");
    return this.prepareCancel(-1, target, flags, userData);
  }

  /**
   * Prepares the cancellation of requests on a descriptor. Since Linux 5.19. Otherwise as
   * {@linkcode prepCancel}.
   *
   * @param fd The descriptor; a slot with `IORING_ASYNC_CANCEL_FD_FIXED` (since 6.0).
   */
  prepCancelFd(fd: number, flags: number, userData = 0): boolean {
    checkU32(flags, "flags");
    return this.prepareCancel(fd, 0, (flags | IORING_ASYNC_CANCEL_FD) >>> 0, userData);
  }

  private prepareCancel(fd: number, target: number, flags: number, userData: number): boolean {
    checkU32(flags, "flags");
    const sqe = this.prepare(IORING_OP_ASYNC_CANCEL, fd, target, 0, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
