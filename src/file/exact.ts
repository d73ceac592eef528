/**
 * Reads and writes that do not stop half-way.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { END_OF_FILE, IoError } from "../core/io_error.ts";
import type { Offset } from "../engine/operation.ts";
import type { CheckedMemory } from "./checked_memory.ts";
import { addOffset, checkOffset } from "./check_number.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import type { PooledBuffer } from "./pooled_buffer.ts";
import type { TargetIo } from "./target_io.ts";
import { restOf, writeAll } from "./write_all.ts";

/**
 * Fills `p` from `offset` on.
 *
 * @throws {IoError} Code "EOF" with `bytesRead` when the file ends before that.
 */
export async function readExactAt(
  io: TargetIo,
  p: Bytes | PooledBuffer,
  offset: Offset,
  options?: IoOptions,
): Promise<void> {
  const { memory, signal } = check(io, "read", p, offset, options);
  const wanted = memory.bytes.byteLength;
  const unit = io.alignment?.offset ?? 1;
  let done = 0;
  while (done < wanted) {
    io.checkOpen("read");
    const count = await io.request("read", restOf(memory, done), addOffset(offset, done), signal);
    done += count;
    // With O_DIRECT only the last block of a file is short.
    if (count === 0 || (done < wanted && done % unit !== 0)) throw endOfFile(io, done, wanted);
  }
}

/** Writes all of `p` from `offset` on. */
export async function writeAllAt(
  io: TargetIo,
  p: Bytes | PooledBuffer,
  offset: Offset,
  options?: IoOptions,
): Promise<void> {
  const { memory, signal } = check(io, "write", p, offset, options);
  await writeAll(io, memory, offset, signal);
}

function check(
  io: TargetIo,
  kind: "read" | "write",
  p: Bytes | PooledBuffer,
  offset: Offset,
  options: IoOptions | undefined,
): { memory: CheckedMemory; signal: AbortSignal | undefined } {
  const signal = signalOf(options, `${kind} a file`);
  const memory = io.checkMemory(p);
  checkOffset(offset, "offset");
  io.checkOpen(kind);
  io.checkAligned(memory.bytes, offset);
  signal?.throwIfAborted();
  return { memory, signal };
}

function endOfFile(io: TargetIo, bytesRead: number, wanted: number): IoError {
  const note = `wanted ${wanted} bytes, got ${bytesRead}`;
  return new IoError(-END_OF_FILE, "read", { path: io.target.path, bytesRead, note });
}
