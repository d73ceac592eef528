/**
 * Writes that do not stop half-way.
 *
 * @module
 */
import { EIO } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";
import { keepPosition } from "../engine/keep_position.ts";
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
    io.checkOpen("write");
    const rest = restOf(memory, done);
    const count = offset === FILE_POSITION
      ? await writeAtPosition(io, rest, signal)
      : await io.request("write", rest, addOffset(offset, done), signal);
    if (count === 0) throw noProgress(io);
    done += count;
  }
}

function writeAtPosition(
  io: TargetIo,
  memory: CheckedMemory,
  signal: AbortSignal | undefined,
): Promise<number> {
  const write = () => io.request("write", memory, FILE_POSITION, signal);
  return keepPosition(io.engine, io.target, memory.bytes.byteLength, write);
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
