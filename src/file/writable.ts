/**
 * A file as a stream that takes bytes.
 *
 * @module
 */
import { noProgress } from "./write_all.ts";
import type { FilePosition } from "./file_position.ts";
import { asUint8Array } from "./memory.ts";
import type { TargetIo } from "./target_io.ts";

/**
 * Writes every chunk whole, at the file position. A chunk is written before the next is taken, so
 * nothing is held but what the writer gave. An abort cancels the write in flight.
 */
export function writeTo(io: TargetIo, position: FilePosition): WritableStream<Uint8Array> {
  return new WritableStream<Uint8Array>({
    write: async (chunk, controller) => {
      const { bytes, bufIndex } = io.checkMemory(chunk);
      let left = asUint8Array(bytes);
      while (left.length > 0) {
        io.checkOpen("write");
        const count = await position.write({ bytes: left, bufIndex }, controller.signal);
        if (count === 0) throw noProgress(io);
        left = left.subarray(count);
      }
    },
  });
}
