/**
 * Writes that do not stop half-way.
 *
 * @module
 */
import { EIO } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";
import type { Offset } from "../engine/operation.ts";
import { addOffset } from "./check_number.ts";
import type { CheckedMemory } from "./checked_memory.ts";
import { asUint8Array } from "./memory.ts";
import type { TargetIo } from "./target_io.ts";

/** As an offset: the kernel's own position. */
export const FILE_POSITION = -1;

/**
 * Writes all of memory that was checked.
 *
 * @param offset -1 for the position of the file, as the kernel keeps it.
 */
export async function writeAll(
  io: TargetIo,
  memory: CheckedMemory,
  offset: Offset,
  signal: AbortSignal | undefined,
): Promise<void> {
  const wanted = memory.bytes.byteLength;
  for (let done = 0; done < wanted;) {
    const at = offset === FILE_POSITION ? FILE_POSITION : addOffset(offset, done);
    const count = await io.request("write", restOf(memory, done), at, signal);
    if (count === 0) throw noProgress(io);
    done += count;
  }
}

/** A write that takes nothing would be tried for ever. */
export function noProgress(io: TargetIo): IoError {
  return new IoError(-EIO, "write", { path: io.target.path, note: "wanted progress, got none" });
}

/** OWNERSHIP: a part of registered memory is in the same slot of the buffer table. */
export function restOf(memory: CheckedMemory, done: number): CheckedMemory {
  if (done === 0) return memory;
  return { bytes: asUint8Array(memory.bytes).subarray(done), bufIndex: memory.bufIndex };
}
