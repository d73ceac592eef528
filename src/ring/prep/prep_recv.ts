// hot path
/**
 * Preparations of receives into one buffer.
 *
 * @module
 */
import { SQE_IOPRIO_SHIFT, SQE_OP_FLAGS, SQE_ZCRX_IFQ_IDX } from "../../abi/layout.ts";
import { IORING_RECV_MULTISHOT } from "../../abi/op_flags.ts";
import { IORING_OP_RECV, IORING_OP_RECV_ZC } from "../../abi/opcode.ts";
import { checkU32 } from "../check.ts";
import type { Pointer } from "../pointer.ts";
import { PrepSend } from "./prep_send.ts";

/** Preparations of receives into one buffer; see {@linkcode Ring}. */
export abstract class PrepRecv extends PrepSend {
  /**
   * Prepares a receive, as recv(2). Since Linux 5.6.
   *
   * With `IOSQE_BUFFER_SELECT` the kernel takes a provided buffer; then `buf` is 0 and `len` the
   * most to receive, 0 for the length of the buffer. {@linkcode sqeSetIoprio} takes
   * `IORING_RECVSEND_POLL_FIRST` (since 5.19) and `IORING_RECVSEND_BUNDLE` (since 6.10), which
   * fills several provided buffers.
   *
   * @param sockfd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param buf Where the bytes go. The caller holds it until the completion.
   * @param len How many to receive: 0 to 2^32 - 1, at most the length of `buf`.
   * @param flags A set of `MSG_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes, 0 at the end of a
   *   stream; and `IORING_CQE_F_SOCK_NONEMPTY` when there is more to receive.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a buffer that is too short.
   */
  prepRecv(sockfd: number, buf: Pointer, len: number, flags: number, userData = 0): boolean {
    return this.prepareRecv(sockfd, buf, len, flags, 0, userData);
  }

  /**
   * Prepares a receive that repeats itself, each time into a provided buffer: each completion but
   * the last has `IORING_CQE_F_MORE`. Since Linux 6.0. Otherwise as {@linkcode prepRecv}.
   *
   * @param buf 0: the buffers come from the group that {@linkcode sqeSetBufferGroup} and
   *   `IOSQE_BUFFER_SELECT` name.
   * @param len The most for one completion (since 6.10); 0 for the length of the buffer.
   */
  prepRecvMultishot(
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepareRecv(sockfd, buf, len, flags, IORING_RECV_MULTISHOT, userData);
  }

  /**
   * Prepares a receive that repeats itself, into memory that the network card writes. Since Linux
   * 6.15. It needs a zero-copy receive queue, which a few network cards have, and a ring with
   * `IORING_SETUP_DEFER_TASKRUN` and completions of 32 bytes.
   *
   * @param sockfd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param len The most to receive in all; 0 for no limit.
   * @param zcrxIfqIdx The id of the zero-copy receive queue.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes, and where they
   *   are in its second half; -EINVAL when there is no such queue.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepRecvZc(sockfd: number, len: number, zcrxIfqIdx: number, userData = 0): boolean {
    checkU32(zcrxIfqIdx, "zcrxIfqIdx");
    const sqe = this.prepare(IORING_OP_RECV_ZC, sockfd, 0, len, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= IORING_RECV_MULTISHOT << SQE_IOPRIO_SHIFT;
    this.sqes[sqe + SQE_ZCRX_IFQ_IDX] = zcrxIfqIdx;
    return true;
  }

  private prepareRecv(
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    ioprio: number,
    userData: number,
  ): boolean {
    checkU32(flags, "flags");
    const sqe = this.prepareTransfer(IORING_OP_RECV, sockfd, buf, len, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= ioprio << SQE_IOPRIO_SHIFT;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
