/**
 * io_uring_register(2).
 *
 * @module
 */
import { IORING_FEAT_REG_REG_RING } from "../../abi/feature_flags.ts";
import { IORING_REGISTER_USE_REGISTERED_RING } from "../../abi/register_opcode.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { RingEnter } from "../enter.ts";
import { type Pointer, pointerAddress } from "../pointer.ts";

/** The call that all registrations go through. */
export abstract class Register extends RingEnter {
  /**
   * OWNERSHIP: what the call under way points to. A local variable alone may be collected early.
   */
  protected registering: unknown;

  /**
   * Calls io_uring_register(2) for this ring.
   *
   * @param opcode A value of `IORING_REGISTER_*`.
   * @param argument The structure or array that the registration takes; held until the call
   *   returns.
   * @param count What the registration counts.
   * @param keep What `argument` itself points to; held as long.
   * @returns The kernel's answer when it is not negative.
   * @throws {IoError} What the kernel refuses.
   */
  protected register(opcode: number, argument: Pointer, count: number, keep?: unknown): number {
    const result = this.tryRegister(opcode, argument, count, keep);
    if (result < 0) throw new IoError(result, "io_uring_register");
    return result;
  }

  /** As {@linkcode register}, but returns -errno. */
  protected tryRegister(opcode: number, argument: Pointer, count: number, keep?: unknown): number {
    this.assertOpen();
    const byIndex = this.registersByIndex;
    const code = byIndex ? (opcode | IORING_REGISTER_USE_REGISTERED_RING) >>> 0 : opcode;
    const fd = byIndex ? this.enterFd : this.fd;
    return this.callRegister(fd, code, argument, count, keep);
  }

  /** As {@linkcode register}, for what needs no ring and wants -1 in its place. */
  protected registerWithoutRing(
    opcode: number,
    argument: Pointer,
    count: number,
    keep?: unknown,
  ): number {
    this.assertOpen();
    const result = this.callRegister(-1, opcode, argument, count, keep);
    if (result < 0) throw new IoError(result, "io_uring_register");
    return result;
  }

  /** Whether io_uring_register(2) is given the index of the ring. Since Linux 6.3. */
  protected get registersByIndex(): boolean {
    return this.entersByIndex && (this.features & IORING_FEAT_REG_REG_RING) !== 0;
  }

  private callRegister(
    fd: number,
    opcode: number,
    argument: Pointer,
    count: number,
    keep: unknown,
  ): number {
    const address = pointerAddress(argument);
    this.registering = [argument, keep];
    const result = systemCall("io_uring_register", fd, opcode, address, count);
    this.registering = undefined;
    return result;
  }
}
