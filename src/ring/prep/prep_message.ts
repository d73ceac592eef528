// hot path
/**
 * Preparations of messages: several buffers, an address and control data at once.
 *
 * @module
 */
import { SQE_BUF_INDEX, SQE_IOPRIO_SHIFT, SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_RECV_MULTISHOT, IORING_RECVSEND_FIXED_BUF } from "../../abi/op_flags.ts";
import { IORING_OP_RECVMSG, IORING_OP_SENDMSG, IORING_OP_SENDMSG_ZC } from "../../abi/opcode.ts";
import { msghdr } from "../../abi/socket_layout.ts";
import { checkU16, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepRecv } from "./prep_recv.ts";

/** Preparations of messages; see {@linkcode Ring}. */
export abstract class PrepMessage extends PrepRecv {
  /**
   * Prepares sending a message, as sendmsg(2). Since Linux 5.3.
   *
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param msg A `struct msghdr`: a {@linkcode Msghdr}, or a buffer with the addresses of an
   *   address, control data and iovecs. The ring holds it until the kernel has read it, a Msghdr
   *   with all that it points to; the caller holds the data until the completion.
   * @param flags A set of `MSG_*`. The kernel adds MSG_NOSIGNAL.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a message that is too short.
   */
  prepSendmsg(fd: number, msg: Pointer, flags: number, userData = 0): boolean {
    return this.prepareMessage(IORING_OP_SENDMSG, fd, msg, flags, 0, 0, userData);
  }

  /**
   * Prepares sending a message without copying its data, where the network allows it. Since Linux
   * 6.1. Arguments as of {@linkcode prepSendmsg}, completions as of {@linkcode prepSendZc}.
   */
  prepSendmsgZc(fd: number, msg: Pointer, flags: number, userData = 0): boolean {
    return this.prepareMessage(IORING_OP_SENDMSG_ZC, fd, msg, flags, 0, 0, userData);
  }

  /**
   * As {@linkcode prepSendmsgZc}, from parts of a registered buffer. Since Linux 6.15.
   *
   * @param bufIndex The slot of the registered buffer: 0 to 65535.
   */
  prepSendmsgZcFixed(
    fd: number,
    msg: Pointer,
    flags: number,
    bufIndex: number,
    userData = 0,
  ): boolean {
    checkU16(bufIndex, "bufIndex");
    const op = IORING_OP_SENDMSG_ZC;
    const fixed = IORING_RECVSEND_FIXED_BUF;
    return this.prepareMessage(op, fd, msg, flags, fixed, bufIndex, userData);
  }

  /**
   * Prepares receiving a message, as recvmsg(2). Since Linux 5.3. Otherwise as
   * {@linkcode prepSendmsg}.
   *
   * @param msg A `struct msghdr`. The caller holds it, and all that it points to, until the
   *   completion: the kernel writes the lengths and the flags that it got.
   */
  prepRecvmsg(fd: number, msg: Pointer, flags: number, userData = 0): boolean {
    return this.prepareMessage(IORING_OP_RECVMSG, fd, msg, flags, 0, 0, userData);
  }

  /**
   * Prepares receiving messages again and again, each into a provided buffer of the group that
   * {@linkcode sqeSetBufferGroup} and `IOSQE_BUFFER_SELECT` name. Each completion but the last has
   * `IORING_CQE_F_MORE`. Since Linux 6.0. Otherwise as {@linkcode prepSendmsg}.
   *
   * @param msg A `struct msghdr` of which only `msg_namelen` and `msg_controllen` count: the room
   *   that each buffer has for a name and for control data. {@linkcode recvmsgValidate} takes a
   *   buffer apart.
   */
  prepRecvmsgMultishot(fd: number, msg: Pointer, flags: number, userData = 0): boolean {
    const multishot = IORING_RECV_MULTISHOT;
    return this.prepareMessage(IORING_OP_RECVMSG, fd, msg, flags, multishot, 0, userData);
  }

  private prepareMessage(
    op: number,
    fd: number,
    msg: Pointer,
    flags: number,
    ioprio: number,
    bufIndex: number,
    userData: number,
  ): boolean {
    checkU32(flags, "flags");
    const address = dataAddress(msg, msghdr.sizeof);
    const sqe = this.prepare(op, fd, address, 1, 0, userData, msg);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= ioprio << SQE_IOPRIO_SHIFT;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    this.sqes[sqe + SQE_BUF_INDEX] = bufIndex;
    return true;
  }
}
