/**
 * Fields of an entry that only few requests have.
 *
 * @module
 */
import {
  SQE_ATTR_PTR_LO,
  SQE_ATTR_TYPE_MASK_LO,
  SQE_CMD,
  SQE_FILE_INDEX,
} from "../../abi/layout.ts";
import type { Bytes } from "../../core/bytes.ts";
import { checkU8, checkUnsigned } from "../check.ts";
import { type Pointer, pointerAddress } from "../pointer.ts";
import { sqeWords } from "../ring_sizes.ts";
import { PrepBuffers } from "./prep_buffers.ts";

const WORD_BYTES = 4;

/** Fields of an entry that only few requests have; see {@linkcode Ring}. */
export abstract class PrepFields extends PrepBuffers {
  /**
   * Copies the arguments of a command into the entry just prepared: the field `cmd`, at offset 48.
   *
   * @param bytes Up to 16; up to 80 in a ring with `IORING_SETUP_SQE128`.
   * @throws {TypeError} On a wrong type, or when no entry was prepared.
   * @throws {RangeError} On more bytes.
   */
  sqeSetCmd(bytes: Bytes): void {
    const sqe = this.preparedSqe();
    if (!ArrayBuffer.isView(bytes) && !(bytes instanceof ArrayBuffer)) {
      throw new TypeError(`Cannot use bytes: wanted a buffer, got ${typeof bytes}`);
    }
    const source = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
    const limit = (sqeWords(this.flags) - SQE_CMD) * WORD_BYTES;
    if (source.length > limit) {
      throw new RangeError(`Cannot use bytes: wanted at most ${limit}, got ${source.length}`);
    }
    const { buffer, byteOffset } = this.sqes;
    new Uint8Array(buffer, byteOffset + (sqe + SQE_CMD) * WORD_BYTES, limit).set(source);
  }

  /**
   * Gives the read or write just prepared an attribute: `attr_type_mask` and `attr_ptr`. Since
   * Linux 6.14, see `IORING_FEAT_RW_ATTR`.
   *
   * @param attrTypeMask `IORING_RW_ATTR_FLAG_PI` for integrity data, which takes O_DIRECT and a
   *   device that has it.
   * @param attr A `struct io_uring_attr_pi`. The ring holds it until the kernel has taken the
   *   entry; the caller holds the memory that it points to until the completion.
   */
  sqeSetAttr(attrTypeMask: number, attr: Pointer): void {
    const sqe = this.preparedSqe();
    checkUnsigned(attrTypeMask, "attrTypeMask");
    const address = pointerAddress(attr);
    this.writeU64(sqe + SQE_ATTR_PTR_LO, address);
    this.writeU64(sqe + SQE_ATTR_TYPE_MASK_LO, attrTypeMask);
    this.keepAlso(attr);
  }

  /**
   * Sets `write_stream` of the write just prepared: which data belongs together on the device.
   * Since Linux 6.16.
   *
   * @param stream 0 for none, or up to the count of streams of the device, at most 255.
   */
  sqeSetWriteStream(stream: number): void {
    this.sqes[this.preparedSqe() + SQE_FILE_INDEX] = checkU8(stream, "stream");
  }
}
