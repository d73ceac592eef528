/**
 * What this machine can do.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { probe } from "../../mod.ts";

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
 * Asks the kernel.
 *
 * @throws {ShimError} When the shim cannot be loaded; its message says what to do.
 */
export async function describeMachine(): Promise<Machine> {
  const { kernel, shim, ioUring } = await probe();
  const shimPath = shim.path ?? loadShim().path; // The second throws, and says why.
  const lines = [`Linux ${kernel.release} on ${kernel.machine}`, `  shim      ${shimPath}`];
  if (ioUring.available) {
    const { opcodes, features } = ioUring;
    lines.push(
      `  io_uring  ${opcodes.length} operations, the newest is ${opcodes.at(-1)}; ` +
        `${features.length} features`,
    );
  } else {
    lines.push(`  io_uring  not to be had: ${ioUring.reason}`, `            ${ioUring.remedy}`);
  }
  return { works: ioUring.available, shimPath, lines };
}
