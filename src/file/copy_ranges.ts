/**
 * Copies parts of a file with many requests in flight.
 *
 * @module
 */
import { allocBuffer } from "../core/alloc_buffer.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";
import type { DataRange } from "./data_ranges.ts";
import { writeAll } from "./write_all.ts";
import type { TargetIo } from "./target_io.ts";

/** What to copy, and whom to tell. */
export interface RangeCopy {
  readonly ranges: Iterable<DataRange>;
  /** The length of the file. */
  readonly total: number;
  readonly onProgress: (copiedBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Pieces in flight: while some are written, others are read. */
const DEPTH = 8;
const PIECE_BYTES = 512 * 1024;
/** What is looked at as one when holes have to be guessed. */
const BLOCK_BYTES = 4096;

/** A part of a range that fits into one buffer. */
interface Piece extends DataRange {
  /** Bytes of holes between the piece before and this one. */
  readonly skipped: number;
}

/**
 * Copies each range to the same place of `target`. What one piece runs into ends all of them; the
 * promise settles when nothing is in flight.
 */
export async function copyRanges(
  source: TargetIo,
  target: TargetIo,
  { ranges, total, onProgress, signal }: RangeCopy,
): Promise<void> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort(signal.reason), { signal: stop.signal });
  const pieces = piecesOf(ranges); // One iterator for all: each takes the next piece.
  let copied = 0;
  const work = async (): Promise<void> => {
    const memory = allocBuffer(PIECE_BYTES);
    for (const piece of pieces) {
      const bytes = memory.subarray(0, piece.end - piece.start);
      const count = await readPiece(source, bytes, piece.start, stop.signal);
      await writePiece(target, bytes.subarray(0, count), piece, stop.signal);
      copied += piece.skipped + count;
      if (copied < total) onProgress(copied, total);
    }
  };
  let failure: { readonly error: unknown } | undefined;
  await Promise.all(Array.from({ length: DEPTH }, async () => {
    try {
      await work();
    } catch (error) {
      failure ??= { error };
      stop.abort(error);
    }
  }));
  stop.abort(); // The caller's signal may outlive the copy by far.
  if (failure !== undefined) throw failure.error;
}

function* piecesOf(ranges: Iterable<DataRange>): Generator<Piece, void> {
  let before = 0;
  for (const { start: first, end: last, mayBeHole } of ranges) {
    for (let start = first; start < last; start += PIECE_BYTES) {
      const end = Math.min(start + PIECE_BYTES, last);
      yield { start, end, mayBeHole, skipped: start - before };
      before = end;
    }
  }
}

/** Less than asked for only at the end of a file that has become shorter. */
async function readPiece(
  source: TargetIo,
  bytes: Uint8Array,
  start: number,
  signal: AbortSignal,
): Promise<number> {
  for (let done = 0; done < bytes.length;) {
    const memory = { bytes: bytes.subarray(done), bufIndex: NOT_REGISTERED };
    const count = await source.request("read", memory, start + done, signal);
    if (count === 0) return done;
    done += count;
  }
  return bytes.length;
}

async function writePiece(
  target: TargetIo,
  bytes: Uint8Array,
  piece: Piece,
  signal: AbortSignal,
): Promise<void> {
  const parts = piece.mayBeHole ? partsWithData(bytes) : [[0, bytes.length] as const];
  for (const [start, end] of parts) {
    const memory = { bytes: bytes.subarray(start, end), bufIndex: NOT_REGISTERED };
    await writeAll(target, memory, piece.start + start, signal);
  }
}

/** The runs of blocks that are not all zeros. */
function partsWithData(bytes: Uint8Array): (readonly [start: number, end: number])[] {
  const parts: (readonly [number, number])[] = [];
  let begin = -1;
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    const isData = bytes.subarray(start, start + BLOCK_BYTES).some((byte) => byte !== 0);
    if (isData && begin < 0) begin = start;
    if (isData || begin < 0) continue;
    parts.push([begin, start]);
    begin = -1;
  }
  if (begin >= 0) parts.push([begin, bytes.length]);
  return parts;
}
