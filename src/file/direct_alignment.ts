/**
 * What O_DIRECT asks of requests.
 *
 * @module
 */
import type { FileStat } from "../engine/file_stat.ts";
import type { Offset } from "../engine/operation.ts";

/** What O_DIRECT asks for on a file, in bytes. */
export interface DirectAlignment {
  /** What the address of the memory is a multiple of. */
  memory: number;
  /** What offsets and lengths are a multiple of. */
  offset: number;
}

/** What every device is content with, for kernels that do not say what theirs asks for. */
const FALLBACK_BYTES = 4096;

/** The alignment that statx(2) names. Since Linux 6.1; before, 4096. */
export function directAlignmentOf(stat: FileStat): DirectAlignment {
  return {
    memory: stat.dioMemAlign === 0 ? FALLBACK_BYTES : stat.dioMemAlign,
    offset: stat.dioOffsetAlign === 0 ? FALLBACK_BYTES : stat.dioOffsetAlign,
  };
}

/**
 * Checks a request of a file that was opened with `direct`.
 *
 * @param address Of the memory; 0 where it is not known.
 * @throws {RangeError} It names the alignment that is wanted.
 */
export function checkAligned(
  alignment: DirectAlignment,
  address: number,
  offset: Offset,
  length: number,
  path: string,
): void {
  const { memory, offset: unit } = alignment;
  if (address % memory !== 0) {
    refuse(path, `memory at a multiple of ${memory}`, `${address % memory} bytes beyond one`);
  }
  const beyond = typeof offset === "number" ? offset % unit : Number(offset % BigInt(unit));
  if (beyond !== 0) refuse(path, `an offset that is a multiple of ${unit}`, `${offset}`);
  if (length % unit !== 0) refuse(path, `a length that is a multiple of ${unit}`, `${length}`);
}

function refuse(path: string, wanted: string, got: string): never {
  throw new RangeError(`Cannot use O_DIRECT on '${path}': wanted ${wanted} bytes, got ${got}`);
}
