/**
 * Preparations of operations on the space of a file and on its way to the device.
 *
 * @module
 */
import { SQE_ADDR_LO, SQE_OFF_LO, SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_OP_FADVISE,
  IORING_OP_FALLOCATE,
  IORING_OP_FSYNC,
  IORING_OP_FTRUNCATE,
  IORING_OP_MADVISE,
  IORING_OP_SYNC_FILE_RANGE,
} from "../../abi/opcode.ts";
import { checkBits, checkLength, checkOffset, checkU32 } from "../check.ts";
import { dataAddress, type Pointer, wideDataAddress } from "../pointer.ts";
import { PrepVectors } from "./prep_vectors.ts";

/**
 * Preparations of operations on the space of a file and on its way to the device; see {@linkcode
 * Ring}.
 */
export abstract class PrepSpace extends PrepVectors {
  /**
   * Prepares a flush of a file to its device, as fsync(2). Since Linux 5.1.
   *
   * It is not ordered after writes that are still in flight: link it to them, or drain. To flush a
   * range only, use `prepRw(IORING_OP_FSYNC, fd, 0, length, offset)` and
   * `sqeSetRwFlags(fsyncFlags)`.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param fsyncFlags 0, or `IORING_FSYNC_DATASYNC` for fdatasync(2).
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepFsync(fd: number, fsyncFlags: number, userData = 0): boolean {
    return this.prepareSpace(IORING_OP_FSYNC, fd, 0, 0, fsyncFlags, userData) >= 0;
  }

  /**
   * Prepares the write-back of a range, as sync_file_range(2). Since Linux 5.2. It gives no promise
   * for a crash.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param len Bytes of the range: 0 to 2^32 - 1; 0 reaches to the end of the file.
   * @param offset Where the range begins.
   * @param flags A set of `SYNC_FILE_RANGE_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepSyncFileRange(
    fd: number,
    len: number,
    offset: number | bigint,
    flags: number,
    userData = 0,
  ): boolean {
    checkOffset(offset, "offset");
    checkU32(len, "len");
    return this.prepareSpace(IORING_OP_SYNC_FILE_RANGE, fd, len, offset, flags, userData) >= 0;
  }

  /**
   * Prepares allocating or freeing space of a file, as fallocate(2). Since Linux 5.6.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param mode 0, or a set of `FALLOC_FL_*`.
   * @param offset Where the range begins.
   * @param len Its length in bytes: 0 to 2^63 - 1, beyond 2^53 as a bigint.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepFallocate(
    fd: number,
    mode: number,
    offset: number | bigint,
    len: number | bigint,
    userData = 0,
  ): boolean {
    const bits = checkBits(mode, "mode");
    checkOffset(offset, "offset");
    checkLength(len, "len");
    // KERNEL: the mode is in `len`, and the length in `addr`.
    const sqe = this.prepareSpace(IORING_OP_FALLOCATE, fd, bits, offset, 0, userData);
    if (sqe < 0) return false;
    this.writeOffset(sqe + SQE_ADDR_LO, len);
    return true;
  }

  /**
   * Prepares setting the length of a file, as ftruncate(2). Since Linux 6.9.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param len The new length in bytes: 0 to 2^63 - 1, beyond 2^53 as a bigint.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepFtruncate(fd: number, len: number | bigint, userData = 0): boolean {
    checkLength(len, "len");
    return this.prepareSpace(IORING_OP_FTRUNCATE, fd, 0, len, 0, userData) >= 0;
  }

  /**
   * Prepares announcing how a range of a file will be used, as posix_fadvise(2). Since Linux 5.6.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param offset Where the range begins.
   * @param len Its length in bytes: 0 to 2^32 - 1; 0 reaches to the end of the file.
   * @param advice A value of `POSIX_FADV_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepFadvise(
    fd: number,
    offset: number | bigint,
    len: number,
    advice: number,
    userData = 0,
  ): boolean {
    checkOffset(offset, "offset");
    checkU32(len, "len");
    return this.prepareSpace(IORING_OP_FADVISE, fd, len, offset, advice, userData) >= 0;
  }

  /**
   * As {@linkcode prepFadvise}, for ranges of any length. Since Linux 6.11; older kernels take the
   * length for 0.
   *
   * @param len The length of the range in bytes: 0 to 2^63 - 1, beyond 2^53 as a bigint.
   */
  prepFadvise64(
    fd: number,
    offset: number | bigint,
    len: number | bigint,
    advice: number,
    userData = 0,
  ): boolean {
    checkOffset(offset, "offset");
    checkLength(len, "len");
    const sqe = this.prepareSpace(IORING_OP_FADVISE, fd, 0, offset, advice, userData);
    if (sqe < 0) return false;
    this.writeOffset(sqe + SQE_ADDR_LO, len);
    return true;
  }

  /**
   * Prepares announcing how a range of memory will be used, as madvise(2). Since Linux 5.6.
   *
   * @param addr Where the range begins: at a page. The caller holds it until the completion.
   * @param length Its length in bytes: 0 to 2^32 - 1, at most that of a buffer.
   * @param advice A value of `MADV_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a range beyond the buffer.
   */
  prepMadvise(addr: Pointer, length: number, advice: number, userData = 0): boolean {
    const address = dataAddress(addr, length);
    const bits = checkBits(advice, "advice");
    const sqe = this.prepare(IORING_OP_MADVISE, -1, address, length, 0, userData, addr);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }

  /**
   * As {@linkcode prepMadvise}, for ranges of any length. Since Linux 6.11; older kernels take the
   * length for 0.
   *
   * @param length The length of the range in bytes: 0 to 2^63 - 1, at most that of a buffer.
   */
  prepMadvise64(addr: Pointer, length: number | bigint, advice: number, userData = 0): boolean {
    const address = wideDataAddress(addr, length);
    const bits = checkBits(advice, "advice");
    const sqe = this.prepare(IORING_OP_MADVISE, -1, address, 0, 0, userData, addr);
    if (sqe < 0) return false;
    this.writeOffset(sqe + SQE_OFF_LO, length);
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }

  /** What the operations on a descriptor share; `flags` is the union at offset 28. */
  private prepareSpace(
    op: number,
    fd: number,
    len: number,
    offset: number | bigint,
    flags: number,
    userData: number,
  ): number {
    const bits = checkBits(flags, "flags");
    const sqe = this.prepare(op, fd, 0, len, offset, userData);
    if (sqe >= 0) this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return sqe;
  }
}
