/**
 * Copies parts of a file with several requests in flight.
 *
 * @module
 */
import type { DataRange } from "./data_ranges.ts";
import { PieceCopy } from "./piece_copy.ts";
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
const DEPTH = 4;
const PIECE_BYTES = 1024 * 1024;

/** A part of a range that is copied as one. */
interface Piece extends DataRange {
  /** Bytes of holes between the piece before and this one. */
  readonly skipped: number;
}

/**
 * Copies each range to the same place of `target`. What one piece runs into ends all of them; the
 * promise settles when nothing is in flight.
 *
 * @returns Up to where bytes were written for sure: blocks that may be holes are left out.
 */
export async function copyRanges(
  source: TargetIo,
  target: TargetIo,
  { ranges, total, onProgress, signal }: RangeCopy,
): Promise<number> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort(signal.reason), { signal: stop.signal });
  const pieces = piecesOf(ranges); // One iterator for all: each takes the next piece.
  let copied = 0;
  let written = 0;
  const work = async (copy: PieceCopy): Promise<void> => {
    for (const piece of pieces) {
      const count = await copy.copy(piece);
      copied += piece.skipped + count;
      if (!piece.mayBeHole) written = Math.max(written, piece.start + count);
      if (copied < total) onProgress(copied, total);
    }
  };
  let failure: { readonly error: unknown } | undefined;
  const depth = Math.min(DEPTH, Math.ceil(total / PIECE_BYTES));
  await Promise.all(Array.from({ length: depth }, async () => {
    const copy = new PieceCopy(source, target, PIECE_BYTES, stop.signal);
    try {
      await work(copy);
    } catch (error) {
      failure ??= { error };
      stop.abort(error);
    } finally {
      copy.close();
    }
  }));
  stop.abort(); // The caller's signal may outlive the copy by far.
  if (failure !== undefined) throw failure.error;
  return written;
}

/** Pieces begin at multiples of their length, so that none has more pages than a pipe takes. */
function* piecesOf(ranges: Iterable<DataRange>): Generator<Piece, void> {
  let before = 0;
  for (const { start: first, end: last, mayBeHole } of ranges) {
    for (let start = first; start < last;) {
      const end = Math.min(start - (start % PIECE_BYTES) + PIECE_BYTES, last);
      yield { start, end, mayBeHole, skipped: start - before };
      before = start = end;
    }
  }
}
