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
 * nothing is held but what the writer gave, and nothing of it once its write has ended. An abort
 * cancels the write in flight.
 */
export class FileWritable extends WritableStream<Uint8Array> {
  /** @param close Called when nothing will be written any more: after a close, abort or error. */
  constructor(io: TargetIo, position: FilePosition, close: () => Promise<void>) {
    const write = async (chunk: Uint8Array, signal: AbortSignal): Promise<void> => {
      const { bytes, bufIndex } = io.checkMemory(chunk);
      let left = asUint8Array(bytes);
      while (left.length > 0) {
        io.checkOpen("write");
        const count = await position.write({ bytes: left, bufIndex }, signal);
        if (count === 0) throw noProgress(io);
        left = left.subarray(count);
      }
    };
    super({
      write: async (chunk, controller) => {
        try {
          await write(chunk, controller.signal);
        } catch (error) {
          // What went wrong first is what the writer should hear of.
          await close().catch(() => {});
          throw error;
        }
      },
      close,
      abort: close,
    });
  }
}
