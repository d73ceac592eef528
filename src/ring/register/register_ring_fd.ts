/**
 * Registered rings: an index of this thread's stands for the descriptor.
 *
 * @module
 */
import { EBADF, EEXIST, EINVAL, EOPNOTSUPP } from "../../abi/errno.ts";
import { IORING_ENTER_REGISTERED_RING } from "../../abi/enter_flags.ts";
import { IORING_FEAT_REG_REG_RING } from "../../abi/feature_flags.ts";
import { io_uring_rsrc_update } from "../../abi/register_layout.ts";
import { IORING_REGISTER_RING_FDS, IORING_UNREGISTER_RING_FDS } from "../../abi/register_opcode.ts";
import { addressOf } from "../../core/address.ts";
import { assert } from "../../core/assert.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { checkOptions } from "../options.ts";
import { SetupParams } from "../setup_params.ts";
import { resourceUpdate } from "./resources.ts";
import { RegisterWorkers } from "./register_workers.ts";

/** Asks the kernel to choose the index. */
const ANY_INDEX = 0xffff_ffff;

/** How many of this thread's 16 places busy rings may take unasked. */
const ADOPTED_LIMIT = 4;
let adoptedCount = 0;

/** The index of a ring; see {@linkcode Ring}. */
export abstract class RegisterRingFd extends RegisterWorkers {
  /** The ring has an index that nobody asked for: to its user it is not registered. */
  private adopted = false;

  /**
   * Gives a busy ring an index unasked. The kernel counts references to a descriptor in a process
   * with threads, as every runtime is: without it a NOP takes 7 % less time, a cached read 3 %.
   */
  protected override adoptIndex(): void {
    if (this.entersByIndex || adoptedCount === ADOPTED_LIMIT) return;
    const update = resourceUpdate(ANY_INDEX, this.fd);
    // Refused by an old kernel, a restricted ring or a full table: the descriptor does as well.
    if (this.tryRegister(IORING_REGISTER_RING_FDS, update, 1) !== 1) return;
    this.useIndex(update);
    this.adopted = true;
    adoptedCount++;
  }

  private disown(): void {
    this.adopted = false;
    adoptedCount--;
  }

  private useIndex(update: DataView<ArrayBuffer>): void {
    this.enterFd = update.getUint32(io_uring_rsrc_update.offset, true);
    this.enterFlags |= IORING_ENTER_REGISTERED_RING;
  }

  private get registered(): boolean {
    return this.entersByIndex && !this.adopted;
  }

  /**
   * Registers the descriptor of the ring with this thread, and uses the index in its place from now
   * on: io_uring_enter(2) then looks no descriptor up. A thread has 16 places. Equivalent to
   * io_uring_register_ring_fd(3). Since Linux 5.18.
   *
   * @returns 1.
   * @throws {IoError} EEXIST when it is registered; EBUSY when all places are taken.
   */
  registerRingFd(): number {
    this.assertOpen();
    if (this.registered) throw new IoError(-EEXIST, "io_uring_register");
    if (this.adopted) {
      this.disown();
      return 1;
    }
    const update = resourceUpdate(ANY_INDEX, this.fd);
    const count = this.register(IORING_REGISTER_RING_FDS, update, 1);
    assert(count === 1, "a registered ring has no index");
    this.useIndex(update);
    return count;
  }

  /**
   * Gives the index back; the descriptor is used again. Equivalent to
   * io_uring_unregister_ring_fd(3). Since Linux 5.18.
   *
   * @returns 1.
   * @throws {IoError} EINVAL when it is not registered.
   * @throws {TypeError} When it has no descriptor, so that nothing would be left but to close it.
   */
  unregisterRingFd(): number {
    this.assertOpen();
    if (!this.registered) throw new IoError(-EINVAL, "io_uring_register");
    if (this.descriptor < 0) {
      throw new TypeError("Cannot unregister the ring: wanted one with a descriptor, got none");
    }
    const count = this.register(IORING_UNREGISTER_RING_FDS, resourceUpdate(this.enterFd, 0), 1);
    this.enterFd = this.fd;
    this.enterFlags &= ~IORING_ENTER_REGISTERED_RING;
    return count;
  }

  /**
   * Closes the descriptor of a registered ring, which lives on by its index; `fd` is -1 then.
   * Equivalent to io_uring_close_ring_fd(3). Since Linux 6.3.
   *
   * @returns 1.
   * @throws {IoError} EOPNOTSUPP on an older kernel; EINVAL when the ring is not registered; EBADF
   *   when it has no descriptor.
   */
  closeRingFd(): number {
    this.assertOpen();
    if ((this.features & IORING_FEAT_REG_REG_RING) === 0) throw new IoError(-EOPNOTSUPP, "close");
    if (!this.registered) throw new IoError(-EINVAL, "close");
    if (this.descriptor < 0) throw new IoError(-EBADF, "close");
    systemCall("close", this.fd);
    this.fd = -1;
    return 1;
  }

  /**
   * Gives the index back when the ring closes: it would hold the ring until the thread ends.
   */
  protected releaseIndex(): void {
    if (!this.entersByIndex) return;
    if (this.adopted) this.disown();
    const update = resourceUpdate(this.enterFd, 0);
    const result = this.tryRegister(IORING_UNREGISTER_RING_FDS, update, 1);
    if (result < 0) this.releaseThroughAnother(update);
  }

  /**
   * A restricted ring may not do it for itself, but the table of indices is the thread's: any ring
   * will do.
   */
  private releaseThroughAnother(update: DataView<ArrayBuffer>): void {
    const params = new SetupParams(checkOptions({}), 0);
    this.registering = [params, update];
    const fd = systemCall("io_uring_setup", 1, params.address);
    if (fd >= 0) {
      systemCall("io_uring_register", fd, IORING_UNREGISTER_RING_FDS, addressOf(update), 1);
      systemCall("close", fd);
    }
    // Without a descriptor to spare the index stays taken until the thread ends, as it does in C.
    this.registering = undefined;
  }
}
