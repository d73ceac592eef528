/**
 * Cancelling requests, and waiting until they are gone.
 *
 * @module
 */
import { __kernel_timespec } from "../../abi/file_layout.ts";
import { io_uring_sync_cancel_reg } from "../../abi/register_layout.ts";
import { IORING_REGISTER_SYNC_CANCEL } from "../../abi/register_opcode.ts";
import { checkI32, checkSafeInteger, checkU32, checkU8 } from "../check.ts";
import { checkMilliseconds, writeTimespec } from "../timespec.ts";
import { RegisterRingFd } from "./register_ring_fd.ts";

/** `struct io_uring_sync_cancel_reg`: which requests to cancel, and for how long to wait. */
export interface SyncCancel {
  /** The user data of the request. @default 0 */
  readonly addr?: number;
  /** The file, with `IORING_ASYNC_CANCEL_FD`. @default -1 */
  readonly fd?: number;
  /** A set of `IORING_ASYNC_CANCEL_*`. @default 0 */
  readonly flags?: number;
  /** The operation, with `IORING_ASYNC_CANCEL_OP`. Since Linux 6.6. @default 0 */
  readonly opcode?: number;
  /** Milliseconds after which to give up: 0 or more; fractions count. @default for ever */
  readonly timeout?: number;
}

/** Stands for no limit, in both fields. */
const FOR_EVER = -1n;

/** Synchronous cancellation; see {@linkcode Ring}. */
export abstract class RegisterSyncCancel extends RegisterRingFd {
  /**
   * Cancels requests and waits until they can be cancelled no more: their completions are there
   * or, with DEFER_TASKRUN, arrive at the next look. Equivalent to
   * io_uring_register_sync_cancel(3). Since Linux 6.0.
   *
   * KERNEL: it does not reach requests that run in the workers of a ring with SQPOLL.
   *
   * @param request See {@linkcode SyncCancel}.
   * @returns How many were cancelled with `IORING_ASYNC_CANCEL_ALL`, else 0.
   * @throws {IoError} ENOENT when nothing matches; ETIME when the time is over; EINTR when a signal
   *   came; EINVAL on flags that do not exist.
   */
  registerSyncCancel(request: SyncCancel): number {
    const view = new DataView(new ArrayBuffer(io_uring_sync_cancel_reg.sizeof));
    const addr = BigInt(checkSafeInteger(request.addr ?? 0, "addr"));
    view.setBigInt64(io_uring_sync_cancel_reg.addr, addr, true);
    view.setInt32(io_uring_sync_cancel_reg.fd, checkI32(request.fd ?? -1, "fd"), true);
    view.setUint32(io_uring_sync_cancel_reg.flags, checkU32(request.flags ?? 0, "flags"), true);
    view.setUint8(io_uring_sync_cancel_reg.opcode, checkU8(request.opcode ?? 0, "opcode"));
    const time = io_uring_sync_cancel_reg.timeout;
    if (request.timeout === undefined) {
      view.setBigInt64(time + __kernel_timespec.tv_sec, FOR_EVER, true);
      view.setBigInt64(time + __kernel_timespec.tv_nsec, FOR_EVER, true);
    } else {
      const ms = checkMilliseconds(request.timeout, "timeout", Number.MAX_SAFE_INTEGER);
      writeTimespec(view, time, ms);
    }
    return this.register(IORING_REGISTER_SYNC_CANCEL, view, 1);
  }
}
