/**
 * Reads into, and writes from, many buffers.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { Offset } from "../engine/operation.ts";
import { addOffset, checkOffset } from "./check_number.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import type { PooledBuffer } from "./pooled_buffer.ts";
import type { TargetIo } from "./target_io.ts";

/** KERNEL: one call takes at most this many buffers (IOV_MAX). */
const BUFFERS_MAX = 1024;

/**
 * preadv2(2) or pwritev2(2) with any number of buffers. More than 1024 take several requests, one
 * after the other; a short one is the last.
 *
 * @returns The count of all of them; 0 without buffers.
 */
export async function transferVectored(
  io: TargetIo,
  kind: "readv" | "writev",
  ps: readonly (Bytes | PooledBuffer)[],
  offset: Offset,
  options: IoOptions | undefined,
): Promise<number> {
  const signal = signalOf(options, `${kind} a file`);
  const buffers = checkBuffers(io, ps);
  checkOffset(offset, "offset");
  io.checkOpen(kind);
  checkAlignment(io, buffers, offset);
  signal?.throwIfAborted();
  let done = 0;
  for (let start = 0; start < buffers.length; start += BUFFERS_MAX) {
    const part = buffers.slice(start, start + BUFFERS_MAX);
    const operation = { kind, file: io.target, buffers: part, offset: addOffset(offset, done) };
    let count: number;
    try {
      count = await io.engine.run(operation, signal);
    } catch (error) {
      // What earlier parts moved is moved; as with one call, the next one meets the error.
      if (done > 0 && signal?.aborted !== true) break;
      throw error;
    }
    done += count;
    if (count < part.reduce((sum, { byteLength }) => sum + byteLength, 0)) break;
  }
  return done;
}

/** Empty buffers take part in nothing. */
function checkBuffers(io: TargetIo, ps: readonly (Bytes | PooledBuffer)[]): Bytes[] {
  if (!Array.isArray(ps)) {
    throw new TypeError(`Cannot use buffers: wanted an array, got ${typeof ps}`);
  }
  return ps.map((p) => io.checkMemory(p).bytes).filter(({ byteLength }) => byteLength > 0);
}

function checkAlignment(io: TargetIo, buffers: readonly Bytes[], offset: Offset): void {
  if (io.alignment === null) return;
  for (const bytes of buffers) io.checkAligned(bytes, offset);
}
