// hot path
/**
 * Preparations of reads and writes of one buffer.
 *
 * @module
 */
import { SQE_BUF_INDEX, SQE_FLAGS_SHIFT } from "../../abi/layout.ts";
import {
  IORING_OP_NOP,
  IORING_OP_READ,
  IORING_OP_READ_FIXED,
  IORING_OP_READ_MULTISHOT,
  IORING_OP_WRITE,
  IORING_OP_WRITE_FIXED,
} from "../../abi/opcode.ts";
import { IOSQE_BUFFER_SELECT } from "../../abi/sqe_flags.ts";
import { checkOffset, checkU16, checkU8 } from "../check.ts";
import { type Pointer, pointerAddress } from "../pointer.ts";
import { SubmissionQueue } from "../submission_queue.ts";

// V8 loads an imported constant at each use; one of this module becomes part of the code.
const BUF_INDEX = SQE_BUF_INDEX;
const NOP = IORING_OP_NOP;
const READ = IORING_OP_READ;
const READ_FIXED = IORING_OP_READ_FIXED;
const WRITE = IORING_OP_WRITE;
const WRITE_FIXED = IORING_OP_WRITE_FIXED;

/** Preparations of reads and writes of one buffer; see {@linkcode Ring}. */
export abstract class PrepRw extends SubmissionQueue {
  /**
   * Prepares any operation whose fields are the common ones. Further fields are set by `sqeSet...`.
   *
   * @param op A value of `IORING_OP_*`.
   * @param fd A descriptor, a slot with `IOSQE_FIXED_FILE`, or what the operation keeps there.
   * @param addr The field `addr`.
   * @param len The field `len`: 0 to 2^32 - 1.
   * @param offset The field `off`: -1 to 2^63 - 1.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepRw(
    op: number,
    fd: number,
    addr: Pointer,
    len: number,
    offset: number | bigint,
    userData = 0,
  ): boolean {
    checkU8(op, "op");
    checkOffset(offset, "offset");
    return this.prepare(op, fd, pointerAddress(addr), len, offset, userData, addr) >= 0;
  }

  /** Prepares an operation that does nothing. Since Linux 5.1. */
  prepNop(userData = 0): boolean {
    return this.prepare(NOP, -1, 0, 0, 0, userData) >= 0;
  }

  /**
   * Prepares a read, as preadv2(2) with one buffer. Since Linux 5.6.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param buf Where the bytes go. The caller holds it until the last completion.
   * @param nbytes How many to read: 0 to 2^32 - 1, at most the length of `buf`.
   * @param offset Where to read; -1 reads at the position of the file and moves it.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes, 0 at the end of
   *   the file.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepRead(
    fd: number,
    buf: Pointer,
    nbytes: number,
    offset: number | bigint,
    userData = 0,
  ): boolean {
    return this.prepareTransfer(READ, fd, buf, nbytes, offset, userData) >= 0;
  }

  /**
   * Prepares a write, as pwritev2(2) with one buffer. Since Linux 5.6. Arguments as of
   * {@linkcode prepRead}; a file opened with O_APPEND ignores the offset.
   */
  prepWrite(
    fd: number,
    buf: Pointer,
    nbytes: number,
    offset: number | bigint,
    userData = 0,
  ): boolean {
    return this.prepareTransfer(WRITE, fd, buf, nbytes, offset, userData) >= 0;
  }

  /**
   * Prepares a read into a registered buffer. Since Linux 5.1. Arguments as of {@linkcode
   * prepRead}.
   *
   * @param buf Lies inside the registered buffer; otherwise the completion has -EFAULT.
   * @param bufIndex The slot of the registered buffer: 0 to 65535.
   */
  prepReadFixed(
    fd: number,
    buf: Pointer,
    nbytes: number,
    offset: number | bigint,
    bufIndex: number,
    userData = 0,
  ): boolean {
    if (typeof bufIndex !== "number" || (bufIndex & 0xffff) !== bufIndex) {
      checkU16(bufIndex, "bufIndex");
    }
    const sqe = this.prepareTransfer(READ_FIXED, fd, buf, nbytes, offset, userData);
    if (sqe < 0) return false;
    this.sqes[sqe | BUF_INDEX] = bufIndex;
    return true;
  }

  /**
   * Prepares a write from a registered buffer. Since Linux 5.1. Arguments as of {@linkcode
   * prepReadFixed}.
   */
  prepWriteFixed(
    fd: number,
    buf: Pointer,
    nbytes: number,
    offset: number | bigint,
    bufIndex: number,
    userData = 0,
  ): boolean {
    if (typeof bufIndex !== "number" || (bufIndex & 0xffff) !== bufIndex) {
      checkU16(bufIndex, "bufIndex");
    }
    const sqe = this.prepareTransfer(WRITE_FIXED, fd, buf, nbytes, offset, userData);
    if (sqe < 0) return false;
    this.sqes[sqe | BUF_INDEX] = bufIndex;
    return true;
  }

  /**
   * Prepares a read that repeats itself, each time into a provided buffer. Since Linux 6.7.
   * Pollable files only: a regular file completes with -EBADFD.
   *
   * @param nbytes 0: the length of the buffer. Other lengths complete with -EINVAL up to Linux
   *   6.18.
   * @param bufGroup The group that buffers are taken from: 0 to 65535.
   */
  prepReadMultishot(
    fd: number,
    nbytes: number,
    offset: number | bigint,
    bufGroup: number,
    userData = 0,
  ): boolean {
    checkOffset(offset, "offset");
    checkU16(bufGroup, "bufGroup");
    const sqe = this.prepare(IORING_OP_READ_MULTISHOT, fd, 0, nbytes, offset, userData);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= IOSQE_BUFFER_SELECT << SQE_FLAGS_SHIFT;
    this.sqes[sqe | BUF_INDEX] = bufGroup;
    return true;
  }
}
