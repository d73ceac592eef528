/**
 * Busy polling of the network while waiting.
 *
 * @module
 */
import { io_uring_napi } from "../../abi/register_layout.ts";
import { IORING_REGISTER_NAPI, IORING_UNREGISTER_NAPI } from "../../abi/register_opcode.ts";
import { checkU32, checkU8 } from "../check.ts";
import { RegisterClock } from "./register_clock.ts";

/** `struct io_uring_napi`. What is left out is 0. */
export interface Napi {
  /** Microseconds to poll: at most 1000000; the kernel takes more for that. */
  busyPollTo?: number;
  /** 1 keeps the interrupts of the device off for as long as somebody polls. */
  preferBusyPoll?: number;
  /** A value of `IO_URING_NAPI_*_OP` or `IO_URING_NAPI_STATIC_*_ID`. Since Linux 6.13. */
  opcode?: number;
  /** A value of `IO_URING_NAPI_TRACKING_*`, or the NAPI id to add or remove. Since Linux 6.13. */
  opParam?: number;
}

/** Busy polling; see {@linkcode Ring}. */
export abstract class RegisterNapi extends RegisterClock {
  /**
   * Sets busy polling. Equivalent to io_uring_register_napi(3). Since Linux 6.9.
   *
   * @param napi See {@linkcode Napi}; the settings that there were before are written back into it.
   * @returns 0.
   * @throws {IoError} EINVAL on a ring with IOPOLL, on unknown values, and on a kernel that was
   *   built without busy polling.
   */
  registerNapi(napi: Napi): number {
    const view = pack(napi);
    const result = this.register(IORING_REGISTER_NAPI, view, 1);
    readBack(view, napi);
    napi.opcode = view.getUint8(io_uring_napi.opcode);
    napi.opParam = view.getUint32(io_uring_napi.op_param, true);
    return result;
  }

  /**
   * Ends busy polling. Equivalent to io_uring_unregister_napi(3). Since Linux 6.9.
   *
   * @param napi Gets `busyPollTo` and `preferBusyPoll` as they were before.
   * @returns 0.
   * @throws {IoError} As {@linkcode registerNapi}.
   */
  unregisterNapi(napi: Napi = {}): number {
    const view = pack({});
    const result = this.register(IORING_UNREGISTER_NAPI, view, 1);
    readBack(view, napi);
    return result;
  }
}

function pack(napi: Napi): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(io_uring_napi.sizeof));
  const { busyPollTo = 0, preferBusyPoll = 0, opcode = 0, opParam = 0 } = napi;
  view.setUint32(io_uring_napi.busy_poll_to, checkU32(busyPollTo, "busyPollTo"), true);
  view.setUint8(io_uring_napi.prefer_busy_poll, checkU8(preferBusyPoll, "preferBusyPoll"));
  view.setUint8(io_uring_napi.opcode, checkU8(opcode, "opcode"));
  view.setUint32(io_uring_napi.op_param, checkU32(opParam, "opParam"), true);
  return view;
}

function readBack(view: DataView, napi: Napi): void {
  napi.busyPollTo = view.getUint32(io_uring_napi.busy_poll_to, true);
  napi.preferBusyPoll = view.getUint8(io_uring_napi.prefer_busy_poll);
}
