/**
 * Messages to a ring from a thread that need not have one.
 *
 * @module
 */
import { io_uring_sqe } from "../../abi/layout.ts";
import { IORING_OP_MSG_RING } from "../../abi/opcode.ts";
import { IORING_REGISTER_SEND_MSG_RING } from "../../abi/register_opcode.ts";
import { checkI32, checkSafeInteger, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { RegisterSyncCancel } from "./register_sync_cancel.ts";

/** A message, as the arguments of `prepMsgRing`. */
export interface SyncMessage {
  /** The descriptor of the ring that gets a completion. */
  readonly fd: number;
  /** Its result. @default 0 */
  readonly len?: number;
  /** Its user data. @default 0 */
  readonly data?: number;
  /** A set of `IORING_MSG_RING_*`. @default 0 */
  readonly flags?: number;
  /** Its flags, with `IORING_MSG_RING_FLAGS_PASS`. @default 0 */
  readonly cqeFlags?: number;
}

/** Synchronous messages; see {@linkcode Ring}. */
export abstract class RegisterSyncMsg extends RegisterSyncCancel {
  /**
   * Posts a completion to another ring, without an entry or a completion of this one. Equivalent to
   * io_uring_register_sync_msg(3). Since Linux 6.13. A ring with DEFER_TASKRUN finds it at its next
   * look at the kernel.
   *
   * @param message See {@linkcode SyncMessage}; or a `struct io_uring_sqe` of `IORING_OP_MSG_RING`.
   * @returns 0.
   * @throws {IoError} EBADF or EBADFD when `fd` is no ring that takes messages; EINVAL on flags
   *   that do not exist; EOVERFLOW when its queue is full and has no room behind it.
   */
  registerSyncMsg(message: SyncMessage | Pointer): number {
    if (!isMessage(message)) {
      const address = dataAddress(message, io_uring_sqe.sizeof);
      return this.registerWithoutRing(IORING_REGISTER_SEND_MSG_RING, address, 1, message);
    }
    const sqe = new DataView(new ArrayBuffer(io_uring_sqe.sizeof));
    sqe.setUint8(io_uring_sqe.opcode, IORING_OP_MSG_RING);
    sqe.setInt32(io_uring_sqe.fd, checkI32(message.fd, "fd"), true);
    sqe.setUint32(io_uring_sqe.len, checkU32(message.len ?? 0, "len"), true);
    const data = BigInt(checkSafeInteger(message.data ?? 0, "data"));
    sqe.setBigInt64(io_uring_sqe.off, data, true);
    sqe.setUint32(io_uring_sqe.rw_flags, checkU32(message.flags ?? 0, "flags"), true);
    const cqeFlags = checkU32(message.cqeFlags ?? 0, "cqeFlags");
    sqe.setUint32(io_uring_sqe.file_index, cqeFlags, true);
    return this.registerWithoutRing(IORING_REGISTER_SEND_MSG_RING, sqe, 1);
  }
}

function isMessage(message: SyncMessage | Pointer): message is SyncMessage {
  return typeof message === "object" && message !== null && "fd" in message;
}
