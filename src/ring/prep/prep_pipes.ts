/**
 * Preparations of operations on pipes.
 *
 * @module
 */
import {
  SQE_FILE_INDEX,
  SQE_OP_FLAGS,
  SQE_SPLICE_FD_IN,
  SQE_SPLICE_OFF_IN_LO,
} from "../../abi/layout.ts";
import { IORING_OP_PIPE, IORING_OP_SPLICE, IORING_OP_TEE } from "../../abi/opcode.ts";
import { checkBits, checkI32, checkOffset, checkU32 } from "../check.ts";
import { storedFileIndex } from "../file_index.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepSpace } from "./prep_space.ts";

/** `int fds[2]`. */
const PIPE_BYTES = 8;

/** Preparations of operations on pipes; see {@linkcode Ring}. */
export abstract class PrepPipes extends PrepSpace {
  /**
   * Prepares moving bytes between a pipe and a file, socket or pipe, as splice(2). Since Linux 5.7.
   *
   * @param fdIn Where the bytes come from; a slot with `SPLICE_F_FD_IN_FIXED`. This or `fdOut` is a
   *   pipe.
   * @param offIn Where to read; -1 for a pipe, or for the position of a file.
   * @param fdOut Where the bytes go; a slot with `IOSQE_FIXED_FILE`.
   * @param offOut Where to write; -1 for a pipe, or for the position of a file.
   * @param nbytes The most to move: 0 to 2^32 - 1.
   * @param spliceFlags A set of `SPLICE_F_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes, 0 at the end of
   *   the input.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepSplice(
    fdIn: number,
    offIn: number | bigint,
    fdOut: number,
    offOut: number | bigint,
    nbytes: number,
    spliceFlags: number,
    userData = 0,
  ): boolean {
    checkOffset(offIn, "offIn");
    checkOffset(offOut, "offOut");
    const sqe = this.prepareSplice(
      IORING_OP_SPLICE,
      fdIn,
      fdOut,
      offOut,
      nbytes,
      spliceFlags,
      userData,
    );
    if (sqe < 0) return false;
    this.writeOffset(sqe + SQE_SPLICE_OFF_IN_LO, offIn);
    return true;
  }

  /**
   * Prepares copying bytes from pipe to pipe, which leaves them in the first, as tee(2). Since
   * Linux 5.8.
   *
   * @param fdIn The pipe that is copied; a slot with `SPLICE_F_FD_IN_FIXED`.
   * @param fdOut The pipe that gets the copy; a slot with `IOSQE_FIXED_FILE`.
   * @param nbytes The most to copy: 0 to 2^32 - 1.
   * @param spliceFlags A set of `SPLICE_F_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of bytes.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepTee(
    fdIn: number,
    fdOut: number,
    nbytes: number,
    spliceFlags: number,
    userData = 0,
  ): boolean {
    return this.prepareSplice(IORING_OP_TEE, fdIn, fdOut, 0, nbytes, spliceFlags, userData) >= 0;
  }

  private prepareSplice(
    op: number,
    fdIn: number,
    fdOut: number,
    offOut: number | bigint,
    nbytes: number,
    spliceFlags: number,
    userData: number,
  ): number {
    checkI32(fdIn, "fdIn");
    checkU32(nbytes, "nbytes");
    const bits = checkBits(spliceFlags, "spliceFlags");
    const sqe = this.prepare(op, fdOut, 0, nbytes, offOut, userData);
    if (sqe < 0) return sqe;
    this.sqes[sqe + SQE_SPLICE_FD_IN] = fdIn;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return sqe;
  }

  /**
   * Prepares making a pipe, as pipe2(2). Since Linux 6.16.
   *
   * @param fds Gets two 32-bit integers: the descriptor to read from, and the one to write to. The
   *   caller holds it until the completion.
   * @param pipeFlags A set of O_CLOEXEC, O_NONBLOCK and O_DIRECT.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or less memory than two integers.
   */
  prepPipe(fds: Pointer, pipeFlags: number, userData = 0): boolean {
    return this.preparePipe(fds, pipeFlags, 0, userData);
  }

  /**
   * Prepares making a pipe of two direct descriptors. Since Linux 6.16. Otherwise as {@linkcode
   * prepPipe}; `fds` gets the two slots.
   *
   * @param pipeFlags A set of O_NONBLOCK and O_DIRECT.
   * @param fileIndex The slot of the reading end, the writing end gets the next one; or
   *   `IORING_FILE_INDEX_ALLOC` to let the kernel choose both.
   */
  prepPipeDirect(fds: Pointer, pipeFlags: number, fileIndex: number, userData = 0): boolean {
    return this.preparePipe(fds, pipeFlags, storedFileIndex(fileIndex), userData);
  }

  private preparePipe(fds: Pointer, pipeFlags: number, stored: number, userData: number): boolean {
    const address = dataAddress(fds, PIPE_BYTES);
    const bits = checkBits(pipeFlags, "pipeFlags");
    const sqe = this.prepare(IORING_OP_PIPE, 0, address, 0, 0, userData, fds);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    return true;
  }
}
