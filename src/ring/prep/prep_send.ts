// hot path
/**
 * Preparations of sends from one buffer.
 *
 * @module
 */
import {
  SQE_ADDR2_LO,
  SQE_ADDR_LEN,
  SQE_BUF_INDEX,
  SQE_IOPRIO_SHIFT,
  SQE_OP_FLAGS,
} from "../../abi/layout.ts";
import { IORING_RECVSEND_BUNDLE, IORING_RECVSEND_FIXED_BUF } from "../../abi/op_flags.ts";
import { IORING_OP_SEND, IORING_OP_SEND_ZC } from "../../abi/opcode.ts";
import { checkU16, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepAccept } from "./prep_accept.ts";

/** Preparations of sends from one buffer; see {@linkcode Ring}. */
export abstract class PrepSend extends PrepAccept {
  /**
   * Prepares a send, as send(2). Since Linux 5.6.
   *
   * {@linkcode sqeSetIoprio} takes `IORING_RECVSEND_POLL_FIRST` (since 5.19), and
   * `IORING_SEND_VECTORIZED` (since 6.17): then `buf` is an array of `len` `struct iovec`.
   *
   * @param sockfd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param buf What is sent. The caller holds it until the completion.
   * @param len How many bytes: 0 to 2^32 - 1, at most the length of `buf`.
   * @param flags A set of `MSG_*`. The kernel adds MSG_NOSIGNAL. With MSG_WAITALL a short send goes
   *   on.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a buffer that is too short.
   */
  prepSend(sockfd: number, buf: Pointer, len: number, flags: number, userData = 0): boolean {
    return this.prepareSend(IORING_OP_SEND, sockfd, buf, len, flags, 0, 0, userData);
  }

  /**
   * Prepares a send of several provided buffers at once; the group is set by
   * {@linkcode sqeSetBufferGroup} and `IOSQE_BUFFER_SELECT`. Since Linux 6.10. Otherwise as
   * {@linkcode prepSend}.
   *
   * @param len 0. KERNEL: another number ends the first completion at that many bytes, rounded to
   *   whole buffers; the request then goes on with the buffers that are left, and all completions
   *   but the last have `IORING_CQE_F_MORE`.
   */
  prepSendBundle(sockfd: number, len: number, flags: number, userData = 0): boolean {
    const bundle = IORING_RECVSEND_BUNDLE;
    return this.prepareSend(IORING_OP_SEND, sockfd, 0, len, flags, bundle, 0, userData);
  }

  /**
   * Gives the send just prepared the address that it goes to. Since Linux 6.0 for
   * {@linkcode prepSendZc}, 6.2 for {@linkcode prepSend}.
   *
   * @param destAddr A `struct sockaddr`. The ring holds it until the kernel has read it.
   * @param addrLen Its length in bytes: 0 to 65535.
   * @throws {TypeError} On a wrong type, memory that may move, or when nothing was prepared.
   * @throws {RangeError} On a number that does not fit its field, or an address that is too short.
   */
  prepSendSetAddr(destAddr: Pointer, addrLen: number): void {
    checkU16(addrLen, "addrLen");
    const address = dataAddress(destAddr, addrLen);
    const sqe = this.preparedSqe();
    this.keepAlso(destAddr);
    this.writeU64(sqe + SQE_ADDR2_LO, address);
    this.sqes[sqe + SQE_ADDR_LEN] = addrLen;
  }

  /**
   * Prepares a send to an address, as sendto(2). Since Linux 6.2. Otherwise as {@linkcode prepSend}
   * and {@linkcode prepSendSetAddr}.
   *
   * @param addr A `struct sockaddr`.
   * @param addrlen Its length in bytes: 0 to 65535.
   */
  prepSendto(
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    addr: Pointer,
    addrlen: number,
    userData = 0,
  ): boolean {
    checkU16(addrlen, "addrlen");
    dataAddress(addr, addrlen);
    if (!this.prepSend(sockfd, buf, len, flags, userData)) return false;
    this.prepSendSetAddr(addr, addrlen);
    return true;
  }

  /**
   * Prepares a send that does not copy, where the network allows it. Since Linux 6.0. Otherwise as
   * {@linkcode prepSend}.
   *
   * There are two completions: the result, with `IORING_CQE_F_MORE`, and a notice with
   * `IORING_CQE_F_NOTIF`. A failed send may have no notice: then its completion is without
   * `IORING_CQE_F_MORE`.
   *
   * @param buf What is sent. The caller holds and leaves it alone until the notice.
   * @param zcFlags A set of `IORING_RECVSEND_POLL_FIRST`, `IORING_RECVSEND_FIXED_BUF`,
   *   `IORING_SEND_ZC_REPORT_USAGE` (since 6.2) and `IORING_SEND_VECTORIZED` (since 6.17).
   */
  prepSendZc(
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    zcFlags: number,
    userData = 0,
  ): boolean {
    checkU16(zcFlags, "zcFlags");
    return this.prepareSend(IORING_OP_SEND_ZC, sockfd, buf, len, flags, zcFlags, 0, userData);
  }

  /**
   * As {@linkcode prepSendZc}, from a registered buffer. Since Linux 6.0.
   *
   * @param buf Lies inside the registered buffer; otherwise the completion has -EFAULT.
   * @param bufIndex The slot of the registered buffer: 0 to 65535.
   */
  prepSendZcFixed(
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    zcFlags: number,
    bufIndex: number,
    userData = 0,
  ): boolean {
    checkU16(zcFlags, "zcFlags");
    checkU16(bufIndex, "bufIndex");
    const op = IORING_OP_SEND_ZC;
    const ioprio = zcFlags | IORING_RECVSEND_FIXED_BUF;
    return this.prepareSend(op, sockfd, buf, len, flags, ioprio, bufIndex, userData);
  }

  private prepareSend(
    op: number,
    sockfd: number,
    buf: Pointer,
    len: number,
    flags: number,
    ioprio: number,
    bufIndex: number,
    userData: number,
  ): boolean {
    checkU32(flags, "flags");
    const sqe = this.prepareTransfer(op, sockfd, buf, len, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= ioprio << SQE_IOPRIO_SHIFT;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    this.sqes[sqe + SQE_BUF_INDEX] = bufIndex;
    return true;
  }
}
