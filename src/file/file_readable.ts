/**
 * The readable stream of a file.
 *
 * @module
 */
import { pipeToFile } from "./pipe_to_file.ts";
import { FileWritable } from "./writable.ts";

/** A byte stream that takes the short way to another file: no chunk has memory of its own there. */
export class FileReadable extends ReadableStream<Uint8Array> {
  /** As that of any readable stream. */
  override pipeTo(
    destination: WritableStream<Uint8Array>,
    options: StreamPipeOptions = {},
  ): Promise<void> {
    const { signal } = options;
    const isShort = destination instanceof FileWritable && !destination.locked && !this.locked &&
      (signal === undefined || signal instanceof AbortSignal);
    return isShort ? pipeToFile(this, destination, options) : super.pipeTo(destination, options);
  }
}
