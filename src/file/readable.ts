/**
 * The content of a file as a stream.
 *
 * @module
 */
import type { Offset } from "../engine/operation.ts";
import { checkInteger, checkOffset } from "./check_number.ts";
import { checkOptions, type IoOptions } from "./check_options.ts";
import { FileReadable } from "./file_readable.ts";
import type { FilePosition } from "./file_position.ts";
import { asUint8Array, REQUEST_BYTES_MAX } from "./memory.ts";
import { ReadAhead } from "./read_ahead.ts";
import type { TargetIo } from "./target_io.ts";

/** Which part of a file, and how. */
export interface ReadableOptions extends IoOptions {
  /** Where to begin, in bytes. @default 0 */
  start?: Offset;
  /** Where to end, in bytes: the first that is not read. @default the end of the file */
  end?: Offset;
  /** The largest chunk in bytes. @default 524288 */
  chunkSize?: number;
}

/** Large enough that the cost of a chunk does not count, small enough for any memory. */
const CHUNK_BYTES = 512 * 1024;

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The content from the file position on; the position moves with what is taken.
 *
 * @param close Called when nobody will take any more: at the end, after an error or a cancel.
 */
export function readFromPosition(
  io: TargetIo,
  position: FilePosition,
  close: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const range = { end: undefined, chunkSize: chunkSizeOf(io, CHUNK_BYTES) };
  const open = async (): Promise<ReadAhead> =>
    new ReadAhead(io, { ...range, start: await position.current() }, undefined);
  return toStream(open, { onMove: (offset) => position.moveTo(offset), onEnd: close });
}

/** A part of the content. */
export function readFrom(io: TargetIo, options: ReadableOptions): ReadableStream<Uint8Array> {
  checkOptions(options, ["start", "end", "chunkSize", "signal"], "read a file as a stream");
  const start = checkOffset(options.start ?? 0, "option start");
  const end = options.end === undefined ? undefined : checkOffset(options.end, "option end");
  const size = checkInteger(
    options.chunkSize ?? CHUNK_BYTES,
    1,
    REQUEST_BYTES_MAX,
    "option chunkSize",
  );
  const unit = io.alignment?.offset ?? 1;
  if (BigInt(start) % BigInt(unit) !== 0n) {
    throw new RangeError(`Cannot use option start: wanted a multiple of ${unit}, got ${start}`);
  }
  const range = { start, end, chunkSize: chunkSizeOf(io, size) };
  return toStream(() => new ReadAhead(io, range, options.signal), {});
}

/** With O_DIRECT chunks begin and end where the device can. */
function chunkSizeOf(io: TargetIo, size: number): number {
  const unit = io.alignment?.offset ?? 1;
  return Math.ceil(size / unit) * unit;
}

/** What a stream tells its maker. */
interface StreamEvents {
  /** Called with the offset behind each chunk that was taken. */
  onMove?(offset: Offset): void;
  /** Called when nothing is in flight and nothing will be; the end of the stream waits for it. */
  onEnd?(): Promise<void>;
}

/**
 * A byte stream that reads when somebody takes.
 *
 * @param open Called at the first chunk that somebody wants.
 */
function toStream(
  open: () => ReadAhead | Promise<ReadAhead>,
  { onMove, onEnd }: StreamEvents,
): ReadableStream<Uint8Array> {
  let ahead: ReadAhead | undefined;
  /** What is left of a chunk that was larger than the buffer of a reader. */
  let rest: Chunk | undefined;
  const pull = async (controller: ReadableByteStreamController): Promise<void> => {
    ahead ??= await open();
    const asked = viewOf(controller.byobRequest);
    const chunk = rest ?? await ahead.next(asked);
    rest = undefined;
    const request = controller.byobRequest;
    if (chunk === null) {
      await onEnd?.();
      controller.close();
      request?.respond(0);
    } else if (request !== null && chunk.buffer === asked?.buffer) {
      request.respond(chunk.length);
    } else if (request?.view) {
      rest = deliver(request, chunk, ahead);
    } else {
      controller.enqueue(chunk);
    }
    onMove?.(subtract(ahead.offset, rest?.length ?? 0));
  };
  return new FileReadable({
    type: "bytes",
    pull: async (controller) => {
      try {
        await pull(controller as ReadableByteStreamController);
      } catch (error) {
        // What went wrong first is what the reader should hear of.
        await onEnd?.().catch(() => {});
        throw error;
      }
    },
    cancel: async (reason) => {
      await ahead?.cancel(reason);
      await onEnd?.();
    },
  }, { highWaterMark: 0 });
}

function viewOf(request: ReadableStreamBYOBRequest | null): Chunk | undefined {
  return request?.view ? asUint8Array(request.view) as Chunk : undefined;
}

/** Copies into the reader's own buffer; what does not fit is for the next. */
function deliver(
  request: ReadableStreamBYOBRequest,
  chunk: Chunk,
  ahead: ReadAhead,
): Chunk | undefined {
  const view = asUint8Array(request.view!);
  const count = Math.min(view.length, chunk.length);
  view.set(chunk.subarray(0, count));
  request.respond(count);
  if (count < chunk.length) return chunk.subarray(count);
  ahead.recycle(chunk);
  return undefined;
}

function subtract(offset: Offset, count: number): Offset {
  return typeof offset === "bigint" ? offset - BigInt(count) : offset - count;
}
