/**
 * What a ring may do, and the moment from which it may.
 *
 * @module
 */
import { io_uring_restriction } from "../../abi/register_layout.ts";
import {
  IORING_REGISTER_ENABLE_RINGS,
  IORING_REGISTER_RESTRICTIONS,
} from "../../abi/register_opcode.ts";
import { checkU16, checkU8 } from "../check.ts";
import { RegisterPersonality } from "./register_personality.ts";
import { checkList } from "./resources.ts";

/** `struct io_uring_restriction`: one of the three values stands beside `opcode`. */
export interface Restriction {
  /** A value of `IORING_RESTRICTION_*`. */
  readonly opcode: number;
  /** A value of `IORING_REGISTER_*`, for `IORING_RESTRICTION_REGISTER_OP`. */
  readonly registerOp?: number;
  /** A value of `IORING_OP_*`, for `IORING_RESTRICTION_SQE_OP`. */
  readonly sqeOp?: number;
  /** A set of `IOSQE_*`, for `IORING_RESTRICTION_SQE_FLAGS_ALLOWED` and `..._REQUIRED`. */
  readonly sqeFlags?: number;
}

/** Restrictions of a ring; see {@linkcode Ring}. */
export abstract class RegisterRestrictions extends RegisterPersonality {
  /**
   * Limits a ring that was made with `IORING_SETUP_R_DISABLED` to what is listed; everything else
   * is refused with EACCES once it is enabled. It cannot be undone or changed. Equivalent to
   * io_uring_register_restrictions(3). Since Linux 5.10.
   *
   * @param restrictions All that is allowed.
   * @returns 0.
   * @throws {IoError} EBADFD when the ring is not disabled; EBUSY when it has restrictions; EINVAL
   *   on a value that does not exist.
   * @throws {TypeError} When not exactly one value stands beside an opcode.
   */
  registerRestrictions(restrictions: ArrayLike<Restriction>): number {
    const count = checkList(restrictions, "restrictions").length;
    if (count === 0) return this.register(IORING_REGISTER_RESTRICTIONS, 0, 0);
    const view = new DataView(new ArrayBuffer(count * io_uring_restriction.sizeof));
    for (let i = 0; i < count; i++) {
      const { opcode, registerOp, sqeOp, sqeFlags } = restrictions[i]!;
      const values = [registerOp, sqeOp, sqeFlags].filter((value) => value !== undefined);
      if (values.length !== 1) {
        throw new TypeError(
          `Cannot use restrictions[${i}]: wanted one of registerOp, sqeOp and sqeFlags, ` +
            `got ${values.length}`,
        );
      }
      const offset = i * io_uring_restriction.sizeof;
      checkU16(opcode, `restrictions[${i}].opcode`);
      view.setUint16(offset + io_uring_restriction.opcode, opcode, true);
      // The three are a union of bytes.
      const value = checkU8(values[0]!, `the value of restrictions[${i}]`);
      view.setUint8(offset + io_uring_restriction.register_op, value);
    }
    return this.register(IORING_REGISTER_RESTRICTIONS, view, count);
  }

  /**
   * Enables a ring that was made with `IORING_SETUP_R_DISABLED`. With
   * `IORING_SETUP_SINGLE_ISSUER` the thread that calls this is the one that may submit. Equivalent
   * to io_uring_enable_rings(3). Since Linux 5.10.
   *
   * @returns 0.
   * @throws {IoError} EBADFD when the ring is not disabled.
   */
  enableRings(): number {
    return this.register(IORING_REGISTER_ENABLE_RINGS, 0, 0);
  }
}
