/**
 * What the kernel can do.
 *
 * @module
 */
import {
  io_uring_probe,
  io_uring_probe_op,
  io_uring_query_hdr,
  io_uring_query_opcode,
} from "../../abi/register_layout.ts";
import {
  IO_URING_OP_SUPPORTED,
  IO_URING_QUERY_OPCODES,
  IORING_REGISTER_PROBE,
  IORING_REGISTER_QUERY,
} from "../../abi/register_opcode.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import { checkU32 } from "../check.ts";
import { RegisterEventfd } from "./register_eventfd.ts";

/** One more than any opcode: the field is a byte. */
const OPS = 256;

/** Which operations the kernel has. */
export interface Probe {
  /** The last opcode that the kernel knows. */
  readonly lastOp: number;
  /**
   * Whether the kernel has an operation. Equivalent to io_uring_opcode_supported(3).
   *
   * @param op A value of `IORING_OP_*`.
   */
  opcodeSupported(op: number): boolean;
}

/** `struct io_uring_query_opcode`: how many opcodes and which flags the kernel has. */
export interface Query {
  /** One more than the last `IORING_OP_*`. */
  readonly nrRequestOpcodes: number;
  /** One more than the last `IORING_REGISTER_*`. */
  readonly nrRegisterOpcodes: number;
  /** Every `IORING_FEAT_*`. */
  readonly featureFlags: number;
  /** Every `IORING_SETUP_*`. */
  readonly ringSetupFlags: number;
  /** Every `IORING_ENTER_*`. */
  readonly enterFlags: number;
  /** Every `IOSQE_*`. */
  readonly sqeFlags: number;
}

/** Questions to the kernel; see {@linkcode Ring}. */
export abstract class RegisterProbe extends RegisterEventfd {
  /**
   * Asks which operations the kernel has. Equivalent to io_uring_get_probe_ring(3). Since Linux
   * 5.6.
   *
   * @throws {IoError} EINVAL on an older kernel; EACCES on a ring whose restrictions leave it out.
   */
  probe(): Probe {
    const bytes = io_uring_probe.sizeof + OPS * io_uring_probe_op.sizeof;
    const view = new DataView(new ArrayBuffer(bytes));
    this.register(IORING_REGISTER_PROBE, view, OPS);
    const supported: boolean[] = [];
    const count = view.getUint8(io_uring_probe.ops_len);
    for (let i = 0; i < count; i++) {
      const entry = io_uring_probe.ops + i * io_uring_probe_op.sizeof;
      const flags = view.getUint16(entry + io_uring_probe_op.flags, true);
      supported.push((flags & IO_URING_OP_SUPPORTED) !== 0);
    }
    return {
      lastOp: view.getUint8(io_uring_probe.last_op),
      opcodeSupported: (op) => supported[checkU32(op, "op")] === true,
    };
  }

  /**
   * Asks how many opcodes and which flags the kernel has. Equivalent to io_uring_register_query(3)
   * with `IO_URING_QUERY_OPCODES`. Since Linux 6.18.
   *
   * @throws {IoError} EINVAL on an older kernel.
   */
  query(): Query {
    const answer = new DataView(new ArrayBuffer(io_uring_query_opcode.sizeof));
    const header = new DataView(new ArrayBuffer(io_uring_query_hdr.sizeof));
    header.setBigUint64(io_uring_query_hdr.query_data, BigInt(addressOf(answer)), true);
    header.setUint32(io_uring_query_hdr.query_op, IO_URING_QUERY_OPCODES, true);
    header.setUint32(io_uring_query_hdr.size, answer.byteLength, true);
    this.registerWithoutRing(IORING_REGISTER_QUERY, header, 0, answer);
    const result = header.getInt32(io_uring_query_hdr.result, true);
    if (result < 0) throw new IoError(result, "io_uring_register");
    const flags = (field: number) => Number(answer.getBigUint64(field, true));
    return {
      nrRequestOpcodes: answer.getUint32(io_uring_query_opcode.nr_request_opcodes, true),
      nrRegisterOpcodes: answer.getUint32(io_uring_query_opcode.nr_register_opcodes, true),
      featureFlags: flags(io_uring_query_opcode.feature_flags),
      ringSetupFlags: flags(io_uring_query_opcode.ring_setup_flags),
      enterFlags: flags(io_uring_query_opcode.enter_flags),
      sqeFlags: flags(io_uring_query_opcode.sqe_flags),
    };
  }
}
