/**
 * Copies a file past the page cache.
 *
 * @module
 */
import { type CopyFileOptions, createBufferPool, type File, open } from "../../../mod.ts";
import { dataRanges } from "../../file/data_ranges.ts";
import { Target } from "../../engine/target.ts";

/** Pieces in flight: while some are written, others are read. */
const DEPTH = 8;
const PIECE_BYTES = 1024 * 1024;
const MODE_BITS = 0o777;

interface Piece {
  readonly start: number;
  /** A multiple of what O_DIRECT asks for; the last piece may reach beyond the end of the file. */
  readonly length: number;
}

/**
 * Copies a regular file to a new one with O_DIRECT on both, several pieces in flight. Holes stay
 * holes.
 *
 * @throws {IoError} Of code EINVAL where the file system has no O_DIRECT.
 */
export async function copyDirect(
  from: string,
  to: string,
  { signal, onProgress = () => {} }: CopyFileOptions,
): Promise<void> {
  const io = signal === undefined ? {} : { signal };
  await using source = await open(from, { read: true, direct: true, ...io });
  const { size, blocks, mode } = await source.stat(io);
  await using target = await open(to, {
    write: true,
    createNew: true,
    direct: true,
    mode: mode & MODE_BITS,
    ...io,
  });
  const unit = Math.max(source.directAlignment!.offset, target.directAlignment!.offset);
  const found = dataRanges(new Target(source.fd, false, from), {
    size: BigInt(size),
    blocks: BigInt(blocks),
  });
  const pieces = piecesOf(found, unit); // One iterator for all: each takes the next piece.
  using pool = createBufferPool({ count: DEPTH, size: PIECE_BYTES });
  let copied = 0;
  const work = async (): Promise<void> => {
    using buffer = await pool.acquire(io);
    for (const { start, length } of pieces) {
      const bytes = buffer.bytes.subarray(0, length);
      const count = await readPiece(source, bytes, start, unit, io);
      bytes.fill(0, count); // What is beyond the end goes to the device, too, and is cut off below.
      await target.writeAllAt(bytes, start, io);
      // What lies behind the pieces in flight is copied, or a hole.
      copied = Math.min(size, Math.max(copied + count, start + count - DEPTH * PIECE_BYTES));
      onProgress(copied, size);
    }
  };
  let failure: { readonly error: unknown } | undefined;
  await Promise.all(Array.from({ length: DEPTH }, async () => {
    try {
      await work();
    } catch (error) {
      failure ??= { error };
      pieces.return(); // Nobody begins another piece.
    }
  }));
  if (failure !== undefined) throw failure.error;
  await target.truncate(size, io);
  onProgress(size, size);
}

/** Cuts the parts with data at multiples of `unit`; neighbours never share one. */
function* piecesOf(
  ranges: Iterable<{ readonly start: number; readonly end: number }>,
  unit: number,
): Generator<Piece, void> {
  let before = 0;
  for (const { start, end } of ranges) {
    const last = Math.ceil(end / unit) * unit;
    for (let at = Math.max(before, Math.floor(start / unit) * unit); at < last;) {
      const length = Math.min(PIECE_BYTES, last - at);
      yield { start: at, length };
      at += length;
    }
    before = last;
  }
}

/** Less than asked for only at the end of the file. */
async function readPiece(
  source: File,
  bytes: Uint8Array,
  start: number,
  unit: number,
  io: { signal?: AbortSignal },
): Promise<number> {
  for (let done = 0; done < bytes.length;) {
    const count = await source.readAt(bytes.subarray(done), start + done, io);
    done += count;
    if (count === 0 || count % unit !== 0) return done; // An odd count is the end of the file.
  }
  return bytes.length;
}
