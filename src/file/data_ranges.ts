/**
 * Where a file has data.
 *
 * @module
 */
import { ShimError } from "../../ffi/shim_error.ts";
import { ENXIO } from "../abi/errno.ts";
import { SEEK_DATA, SEEK_HOLE } from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import type { FileStat } from "../engine/file_stat.ts";
import type { Target } from "../engine/target.ts";

/** A part of a file in bytes, without its end. */
export interface DataRange {
  readonly start: number;
  readonly end: number;
  /** Holes are not known here: what is all zeros may be one. */
  readonly mayBeHole: boolean;
}

const BLOCK_BYTES = 512;

/**
 * The parts of a file that are no holes, in order, found out when they are asked for. The position
 * of the descriptor moves.
 */
export function* dataRanges(
  file: Target,
  stat: Pick<FileStat, "size" | "blocks">,
): Generator<DataRange, void> {
  const size = Number(stat.size);
  const isSparse = Number(stat.blocks) * BLOCK_BYTES < size;
  if (!isSparse) return yield { start: 0, end: size, mayBeHole: false };
  for (let start = 0; start < size;) {
    const data = seek(file, start, SEEK_DATA);
    if (data === -ENXIO) return; // Nothing but a hole is left.
    const end = data < 0 ? data : seek(file, data, SEEK_HOLE);
    // File systems without holes say EINVAL; those whose holes nobody can ask for are looked at.
    if (end < 0) return yield { start, end: size, mayBeHole: true };
    yield { start: data, end: Math.min(end, size), mayBeHole: false };
    start = end;
  }
}

/** lseek(2), for which io_uring has no operation; a negative errno when it fails. */
function seek(file: Target, offset: number, whence: number): number {
  try {
    return systemCall("lseek", file.fd, offset, whence);
  } catch (error) {
    if (error instanceof ShimError) return -1;
    throw error;
  }
}
