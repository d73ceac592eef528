/**
 * A region of memory that the kernel knows, and waits whose arguments lie there.
 *
 * @module
 */
import { IORING_ENTER_EXT_ARG, IORING_ENTER_EXT_ARG_REG } from "../../abi/enter_flags.ts";
import { IORING_FEAT_EXT_ARG } from "../../abi/feature_flags.ts";
import { io_uring_reg_wait } from "../../abi/layout.ts";
import { io_uring_mem_region_reg, io_uring_region_desc } from "../../abi/register_layout.ts";
import {
  IORING_MEM_REGION_TYPE_USER,
  IORING_REGISTER_MEM_REGION,
} from "../../abi/register_opcode.ts";
import { addressOf } from "../../core/address.ts";
import type { Bytes } from "../../core/bytes.ts";
import { checkU32 } from "../check.ts";
import { RegisterNapi } from "./register_napi.ts";

/** The memory region of a ring; see {@linkcode Ring}. */
export abstract class RegisterRegion extends RegisterNapi {
  /** OWNERSHIP: the kernel reads the region until the ring is gone; it cannot be unregistered. */
  protected region: Bytes | undefined;

  /**
   * Registers memory of the caller's, once for the life of the ring, which holds it. Equivalent to
   * io_uring_register_region(3). Since Linux 6.13.
   *
   * With `IORING_MEM_REGION_REG_WAIT_ARG` it is an array of `struct io_uring_reg_wait`, 64 bytes
   * each, for {@linkcode submitAndWaitReg}: seconds (s64) at 0, nanoseconds (s64) at 8,
   * microseconds of the shortest wait (u32) at 16, and at 20 `IORING_REG_WAIT_TS` (u32) where the
   * time counts. The ring must still be disabled (`IORING_SETUP_R_DISABLED`).
   *
   * @param region Whole pages: as from `allocBuffer`, a multiple of 4096 bytes long.
   * @param flags A set of `IORING_MEM_REGION_REG_*`.
   * @returns 0.
   * @throws {IoError} EBUSY when there is a region; EINVAL when it is not made of whole pages, on
   *   unknown flags, and for wait arguments when the ring is enabled.
   */
  registerRegion(region: Bytes, flags: number): number {
    checkU32(flags, "flags");
    const descriptor = new DataView(new ArrayBuffer(io_uring_region_desc.sizeof));
    descriptor.setBigUint64(io_uring_region_desc.user_addr, BigInt(addressOf(region)), true);
    descriptor.setBigUint64(io_uring_region_desc.size, BigInt(region.byteLength), true);
    descriptor.setUint32(io_uring_region_desc.flags, IORING_MEM_REGION_TYPE_USER, true);
    const argument = new DataView(new ArrayBuffer(io_uring_mem_region_reg.sizeof));
    const pointer = BigInt(addressOf(descriptor));
    argument.setBigUint64(io_uring_mem_region_reg.region_uptr, pointer, true);
    argument.setBigUint64(io_uring_mem_region_reg.flags, BigInt(flags), true);
    const keep = [region, descriptor];
    const result = this.register(IORING_REGISTER_MEM_REGION, argument, 1, keep);
    this.region = region;
    return result;
  }

  /**
   * Submits and waits until `n` completions are in the queue, within the limits of a wait argument
   * in the registered region. Equivalent to io_uring_submit_and_wait_reg(3). Since Linux 6.13.
   *
   * KERNEL: Linux 6.18 takes the last wait argument of a region for the first; leave it unused.
   *
   * @param n 0 to 2^32 - 1.
   * @param regIndex The wait argument: 0 for the first of the region.
   * @returns How many entries the kernel consumed.
   * @throws {IoError} ETIME when the time is over, nothing was submitted, and no completion is
   *   there; EFAULT when there is no such wait argument; EINVAL on unknown flags in it.
   */
  submitAndWaitReg(n: number, regIndex: number): number {
    this.assertOpen();
    checkU32(n, "n");
    checkU32(regIndex, "regIndex");
    this.assertFeature(IORING_FEAT_EXT_ARG, "IORING_FEAT_EXT_ARG, since Linux 5.11");
    const offset = regIndex * io_uring_reg_wait.sizeof;
    const flags = IORING_ENTER_EXT_ARG | IORING_ENTER_EXT_ARG_REG;
    return this.waitWithArgument(n, flags, offset, io_uring_reg_wait.sizeof);
  }
}
