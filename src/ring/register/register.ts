/**
 * io_uring_register(2).
 *
 * @module
 */
import { IORING_REGISTER_USE_REGISTERED_RING } from "../../abi/register_opcode.ts";
import { IORING_SETUP_REGISTERED_FD_ONLY } from "../../abi/setup_flags.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { RingEnter } from "../enter.ts";

/** The call that all registrations go through. */
export abstract class Register extends RingEnter {
  /**
   * Calls io_uring_register(2) for this ring.
   *
   * OWNERSHIP: the caller holds what `argument` points to until the call returns.
   *
   * @param opcode A value of `IORING_REGISTER_*`.
   * @param argument An address, or 0.
   * @param count What the registration counts.
   * @returns The kernel's answer when it is not negative.
   * @throws {IoError} What the kernel refuses.
   */
  protected register(opcode: number, argument: number, count: number): number {
    const result = this.tryRegister(opcode, argument, count);
    if (result < 0) throw new IoError(result, "io_uring_register");
    return result;
  }

  /** As {@linkcode register}, but returns -errno. */
  protected tryRegister(opcode: number, argument: number, count: number): number {
    this.assertOpen();
    const registered = (this.flags & IORING_SETUP_REGISTERED_FD_ONLY) !== 0;
    const code = registered ? (opcode | IORING_REGISTER_USE_REGISTERED_RING) >>> 0 : opcode;
    return systemCall("io_uring_register", this.fd, code, argument, count);
  }
}
