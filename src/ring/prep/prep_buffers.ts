/**
 * Preparations of operations on provided buffers.
 *
 * @module
 */
import { SQE_BUF_INDEX } from "../../abi/layout.ts";
import { IORING_OP_PROVIDE_BUFFERS, IORING_OP_REMOVE_BUFFERS } from "../../abi/opcode.ts";
import { checkCount, checkU16 } from "../check.ts";
import { type Pointer, wideDataAddress } from "../pointer.ts";
import { PrepXattr } from "./prep_xattr.ts";

/** Preparations of operations on provided buffers; see {@linkcode Ring}. */
export abstract class PrepBuffers extends PrepXattr {
  /**
   * Prepares handing buffers to the kernel, which takes one for each request with
   * `IOSQE_BUFFER_SELECT`; the completion tells which. {@linkcode setupBufRing} does the same with
   * less work. Since Linux 5.7.
   *
   * @param addr The first of the buffers, which lie one after another. The caller holds it until
   *   the last of them was used or removed.
   * @param len Bytes of each: 1 to 2^31 - 1.
   * @param nr How many: 1 to 65536.
   * @param bgid Their group: 0 to 65535.
   * @param bid The id of the first, 0 to 65535; the next ones count up.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or less memory than the buffers
   *   take.
   */
  prepProvideBuffers(
    addr: Pointer,
    len: number,
    nr: number,
    bgid: number,
    bid: number,
    userData = 0,
  ): boolean {
    checkCount(len, "len");
    checkCount(nr, "nr");
    checkU16(bgid, "bgid");
    checkU16(bid, "bid");
    const address = wideDataAddress(addr, len * nr);
    const sqe = this.prepare(IORING_OP_PROVIDE_BUFFERS, nr, address, len, bid, userData, addr);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_BUF_INDEX] = bgid;
    return true;
  }

  /**
   * Prepares taking buffers back from the kernel. Since Linux 5.7.
   *
   * @param nr How many at most: 1 to 65536.
   * @param bgid Their group: 0 to 65535.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of buffers taken back;
   *   -ENOENT when there is no such group.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepRemoveBuffers(nr: number, bgid: number, userData = 0): boolean {
    checkCount(nr, "nr");
    checkU16(bgid, "bgid");
    const sqe = this.prepare(IORING_OP_REMOVE_BUFFERS, nr, 0, 0, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_BUF_INDEX] = bgid;
    return true;
  }
}
