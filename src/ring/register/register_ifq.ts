/**
 * Zero-copy receive.
 *
 * @module
 */
import { io_uring_zcrx_ifq_reg } from "../../abi/register_layout.ts";
import { IORING_REGISTER_ZCRX_IFQ } from "../../abi/register_opcode.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { RegisterRegion } from "./register_region.ts";

/** Queues of network devices; see {@linkcode Ring}. */
export abstract class RegisterIfq extends RegisterRegion {
  /** OWNERSHIP: the structures, and by them the areas, that the kernel was pointed at. */
  private interfaces: Pointer[] = [];

  /**
   * Registers a receive queue of a network device, whose data the device then writes to memory of
   * the caller's. Equivalent to io_uring_register_ifq(3). Since Linux 6.15. It needs CAP_NET_ADMIN,
   * a device that splits headers from data, and a ring with `IORING_SETUP_DEFER_TASKRUN` and
   * `IORING_SETUP_CQE32` or `IORING_SETUP_CQE_MIXED`.
   *
   * @param reg A `struct io_uring_zcrx_ifq_reg`. The caller holds what it points to until the ring
   *   is closed.
   * @returns 0.
   * @throws {IoError} EPERM without CAP_NET_ADMIN; EINVAL on a ring without these flags; ENODEV
   *   when there is no such device; EOPNOTSUPP when the device cannot do it.
   */
  registerIfq(reg: Pointer): number {
    const address = dataAddress(reg, io_uring_zcrx_ifq_reg.sizeof);
    const result = this.register(IORING_REGISTER_ZCRX_IFQ, address, 1, reg);
    this.interfaces.push(reg);
    return result;
  }
}
