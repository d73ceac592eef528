/**
 * What this machine can do.
 *
 * @module
 */
import { release } from "node:os";
import { loadShim } from "../../ffi/shim.ts";
import { io_uring_probe, io_uring_probe_op } from "../../src/abi/register_layout.ts";
import { opcodeNames } from "../../src/abi/opcode.ts";
import { IO_URING_OP_SUPPORTED, IORING_REGISTER_PROBE } from "../../src/abi/register_opcode.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { addressOf, IoError, Ring } from "../../src/ring/mod.ts";
import { explainRefusal } from "./explain_refusal.ts";

/** A machine, as `npm start` shows it. */
export interface Machine {
  /** Whether io_uring is to be had here. */
  readonly works: boolean;
  /** The library that was loaded; "embedded" when it is no file. */
  readonly shimPath: string;
  /** Text for a person, line by line. */
  readonly lines: readonly string[];
}

/**
 * Looks at the kernel by making a ring.
 *
 * @throws {ShimError} When the shim cannot be loaded; its message says what to do.
 */
export function describeMachine(): Machine {
  const shim = loadShim();
  const lines = [
    `Linux ${release()} on ${shim.machine}`,
    `  shim      ${shim.path}`,
  ];
  try {
    using ring = new Ring(8);
    const { count, last } = probeOperations(ring);
    const features = countBits(ring.features);
    lines.push(`  io_uring  ${count} operations, the newest is ${last}; ${features} features`);
    return { works: true, shimPath: shim.path, lines };
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    lines.push(`  io_uring  not to be had: ${error.message}`);
    for (const line of explainRefusal(error)) lines.push(`            ${line}`);
    return { works: false, shimPath: shim.path, lines };
  }
}

/** Asks the kernel which operations it has: IORING_REGISTER_PROBE, since Linux 5.6. */
function probeOperations(ring: Ring): { count: number; last: string } {
  const { sizeof, flags } = io_uring_probe_op;
  const answer = new DataView(new ArrayBuffer(io_uring_probe.sizeof + 256 * sizeof));
  const address = addressOf(answer);
  const result = systemCall("io_uring_register", ring.fd, IORING_REGISTER_PROBE, address, 256);
  if (result < 0) throw new IoError(result, "io_uring_register");
  const operations = Array.from({ length: answer.getUint8(io_uring_probe.ops_len) }, (_, op) => op)
    .filter((op) => {
      const word = answer.getUint16(io_uring_probe.ops + op * sizeof + flags, true);
      return (word & IO_URING_OP_SUPPORTED) !== 0;
    });
  const last = operations.at(-1) ?? 0;
  return { count: operations.length, last: opcodeNames[last] ?? `number ${last}` };
}

function countBits(set: number): number {
  return (set >>> 0).toString(2).replaceAll("0", "").length;
}
