/**
 * What this machine can do.
 *
 * @module
 */
import { release } from "node:os";
import { loadShim } from "../../ffi/shim.ts";
import { opcodeNames } from "../../src/abi/opcode.ts";
import { IoError, Ring } from "../../src/ring/mod.ts";
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
    const { count, newest } = countOperations(ring);
    const features = countBits(ring.features);
    lines.push(`  io_uring  ${count} operations, the newest is ${newest}; ${features} features`);
    return { works: true, shimPath: shim.path, lines };
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    lines.push(`  io_uring  not to be had: ${error.message}`);
    for (const line of explainRefusal(error)) lines.push(`            ${line}`);
    return { works: false, shimPath: shim.path, lines };
  }
}

function countOperations(ring: Ring): { count: number; newest: string } {
  const { lastOp, opcodeSupported } = ring.probe();
  let count = 0;
  for (let op = 0; op <= lastOp; op++) if (opcodeSupported(op)) count++;
  return { count, newest: opcodeNames[lastOp] ?? `number ${lastOp}` };
}

function countBits(set: number): number {
  return (set >>> 0).toString(2).replaceAll("0", "").length;
}
