/**
 * Preparations of reads and writes of several buffers.
 *
 * @module
 */
import { SQE_BUF_INDEX, SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_OP_READV,
  IORING_OP_READV_FIXED,
  IORING_OP_WRITEV,
  IORING_OP_WRITEV_FIXED,
} from "../../abi/opcode.ts";
import { checkBits, checkOffset, checkU16 } from "../check.ts";
import { type Iovecs, packIovecs } from "../iovecs.ts";
import { PrepRw } from "./prep_rw.ts";

/** Preparations of reads and writes of several buffers; see {@linkcode Ring}. */
export abstract class PrepVectors extends PrepRw {
  /**
   * Prepares a read into several buffers, as preadv2(2). Since Linux 5.1.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param iovecs Where the bytes go: a list, or a pointer to packed `struct iovec`. The ring holds
   *   the array until the kernel has taken the entry; the caller holds the buffers until the
   *   completion.
   * @param nrVecs How many of them: at most the length of a list. The kernel takes up to 1024.
   * @param offset Where to read; -1 reads at the position of the file and moves it.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes, 0 at the end of
   *   the file.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or more buffers than the list
   *   has.
   */
  prepReadv(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    userData = 0,
  ): boolean {
    return this.prepareVectors(IORING_OP_READV, fd, iovecs, nrVecs, offset, 0, 0, userData);
  }

  /**
   * As {@linkcode prepReadv}, with flags.
   *
   * @param flags A set of `RWF_*`.
   */
  prepReadv2(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepareVectors(IORING_OP_READV, fd, iovecs, nrVecs, offset, flags, 0, userData);
  }

  /**
   * Prepares a write from several buffers, as pwritev2(2). Since Linux 5.1. Arguments as of
   * {@linkcode prepReadv}; a file opened with O_APPEND ignores the offset.
   */
  prepWritev(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    userData = 0,
  ): boolean {
    return this.prepareVectors(IORING_OP_WRITEV, fd, iovecs, nrVecs, offset, 0, 0, userData);
  }

  /**
   * As {@linkcode prepWritev}, with flags.
   *
   * @param flags A set of `RWF_*`.
   */
  prepWritev2(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepareVectors(IORING_OP_WRITEV, fd, iovecs, nrVecs, offset, flags, 0, userData);
  }

  /**
   * Prepares a read into several parts of one registered buffer. Since Linux 6.15. Arguments as of
   * {@linkcode prepReadv}.
   *
   * @param iovecs Lie inside the registered buffer; otherwise the completion has -EFAULT.
   * @param flags A set of `RWF_*`.
   * @param bufIndex The slot of the registered buffer: 0 to 65535.
   */
  prepReadvFixed(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    flags: number,
    bufIndex: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_READV_FIXED;
    return this.prepareVectors(op, fd, iovecs, nrVecs, offset, flags, bufIndex, userData);
  }

  /**
   * Prepares a write from several parts of one registered buffer. Since Linux 6.15. Arguments as of
   * {@linkcode prepReadvFixed}.
   */
  prepWritevFixed(
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    flags: number,
    bufIndex: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_WRITEV_FIXED;
    return this.prepareVectors(op, fd, iovecs, nrVecs, offset, flags, bufIndex, userData);
  }

  private prepareVectors(
    op: number,
    fd: number,
    iovecs: Iovecs,
    nrVecs: number,
    offset: number | bigint,
    flags: number,
    bufIndex: number,
    userData: number,
  ): boolean {
    checkOffset(offset, "offset");
    const bits = checkBits(flags, "flags");
    checkU16(bufIndex, "bufIndex");
    const { address, keep } = packIovecs(iovecs, nrVecs);
    const sqe = this.prepare(op, fd, address, nrVecs, offset, userData, keep);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    this.sqes[sqe + SQE_BUF_INDEX] = bufIndex;
    return true;
  }
}
