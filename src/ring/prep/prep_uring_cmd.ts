/**
 * Preparations of commands that belong to one kind of file.
 *
 * @module
 */
import { BLOCK_URING_CMD_DISCARD } from "../../abi/fs.ts";
import {
  SQE_ADDR3_LO,
  SQE_ADDR_LO,
  SQE_LEVEL,
  SQE_OPTLEN,
  SQE_OPTNAME,
  SQE_OPTVAL_LO,
} from "../../abi/layout.ts";
import { SOCKET_URING_OP_GETSOCKNAME } from "../../abi/op_flags.ts";
import { IORING_OP_URING_CMD } from "../../abi/opcode.ts";
import { checkBits, checkI32, checkLength, checkU32 } from "../check.ts";
import { dataAddress, keepBoth, type Pointer, pointerAddress } from "../pointer.ts";
import { socklenAddress } from "../sockaddr.ts";
import { PrepMessage } from "./prep_message.ts";

/** Preparations of commands that belong to one kind of file; see {@linkcode Ring}. */
export abstract class PrepUringCmd extends PrepMessage {
  /**
   * Prepares a command to the driver of a file. Since Linux 5.19.
   *
   * {@linkcode sqeSetCmd} fills in its arguments. Where a command wants `addr` or `len`, use
   * `prepRw(IORING_OP_URING_CMD, fd, addr, len, cmdOp)`; `IORING_URING_CMD_*` go to
   * {@linkcode sqeSetRwFlags}.
   *
   * @param cmdOp The command, as the driver of the file defines it: a set of 32 bits.
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has what the command returns; -EOPNOTSUPP
   *   when the file has none.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepUringCmd(cmdOp: number, fd: number, userData = 0): boolean {
    const bits = checkBits(cmdOp, "cmdOp");
    return this.prepare(IORING_OP_URING_CMD, fd, 0, 0, bits, userData) >= 0;
  }

  /**
   * Prepares telling a block device that a range is no longer used. The data there is lost. Since
   * Linux 6.12.
   *
   * @param fd A block device, open for writing; a slot with `IOSQE_FIXED_FILE`.
   * @param offset Where the range begins, in bytes: at a block of the device. Beyond 2^53 as a
   *   bigint.
   * @param nbytes Its length in bytes: whole blocks. Beyond 2^53 as a bigint.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0; -EOPNOTSUPP when the device cannot
   *   discard.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepCmdDiscard(
    fd: number,
    offset: number | bigint,
    nbytes: number | bigint,
    userData = 0,
  ): boolean {
    checkLength(offset, "offset");
    checkLength(nbytes, "nbytes");
    const sqe = this.prepare(IORING_OP_URING_CMD, fd, 0, 0, BLOCK_URING_CMD_DISCARD, userData);
    if (sqe < 0) return false;
    this.writeOffset(sqe + SQE_ADDR_LO, offset);
    this.writeOffset(sqe + SQE_ADDR3_LO, nbytes);
    return true;
  }

  /**
   * Prepares a command of sockets. Since Linux 6.6; options since 6.7.
   *
   * @param cmdOp A value of `SOCKET_URING_OP_*`.
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param level The level of the option, 0 where there is none. SOL_SOCKET only, to read one.
   * @param optname The option, 0 where there is none.
   * @param optval The value of the option, or 0. The caller holds it until the completion.
   * @param optlen Its length in bytes.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of waiting bytes, the
   *   length of the value that was read, or 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a value that is too short.
   */
  prepCmdSock(
    cmdOp: number,
    fd: number,
    level: number,
    optname: number,
    optval: Pointer,
    optlen: number,
    userData = 0,
  ): boolean {
    checkU32(cmdOp, "cmdOp");
    checkI32(level, "level");
    checkI32(optname, "optname");
    checkU32(optlen, "optlen");
    const value = dataAddress(optval, optlen);
    const sqe = this.prepare(IORING_OP_URING_CMD, fd, 0, 0, cmdOp, userData, optval);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_LEVEL] = level;
    this.sqes[sqe + SQE_OPTNAME] = optname;
    this.sqes[sqe + SQE_OPTLEN] = optlen;
    this.writeU64(sqe + SQE_OPTVAL_LO, value);
    return true;
  }

  /**
   * Prepares reading the name of a socket, as getsockname(2) and getpeername(2). Since Linux 7.0;
   * older kernels complete it with -EOPNOTSUPP.
   *
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param sockaddr Where the name goes. The caller holds it until the completion.
   * @param sockaddrLen A `socklen_t` with the length of `sockaddr`, where the length of the name
   *   goes. The caller holds it until the completion.
   * @param peer 1 for the name of the other side, 0 for its own.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or a `sockaddrLen` beyond
   *   `sockaddr`.
   */
  prepCmdGetsockname(
    fd: number,
    sockaddr: Pointer,
    sockaddrLen: Pointer,
    peer: number,
    userData = 0,
  ): boolean {
    checkU32(peer, "peer");
    const address = pointerAddress(sockaddr);
    const socklen = socklenAddress(sockaddrLen, sockaddr);
    const keep = keepBoth(sockaddr, sockaddrLen);
    const cmdOp = SOCKET_URING_OP_GETSOCKNAME;
    const sqe = this.prepare(IORING_OP_URING_CMD, fd, address, 0, cmdOp, userData, keep);
    if (sqe < 0) return false;
    this.writeU64(sqe + SQE_ADDR3_LO, socklen);
    this.sqes[sqe + SQE_OPTLEN] = peer;
    return true;
  }
}
