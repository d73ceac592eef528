/**
 * How large the regions of a ring are.
 *
 * @module
 */
import {
  CQE32_BYTES,
  CQE_BYTES,
  SQE128_BYTES,
  SQE128_WORDS,
  SQE_BYTES,
  SQE_WORDS,
} from "../abi/layout.ts";
import {
  IORING_SETUP_CQE32,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_SQE128,
} from "../abi/setup_flags.ts";

/** The largest queues that io_uring_setup(2) makes. */
const SQ_ENTRIES_MAX = 32_768;
/** Twice as many completions. */
const CQ_ENTRIES_MAX = 65_536;

/**
 * KERNEL: the header before the CQEs is 64 bytes on Linux 6.18; a page leaves room for it to grow.
 */
const HEADER_BYTES = 4096;

/** What the kernel aligns the index array to, on both machines. */
const CACHE_LINE_BYTES = 64;

/** The words of one SQE under these flags. */
export function sqeWords(flags: number): number {
  return (flags & IORING_SETUP_SQE128) !== 0 ? SQE128_WORDS : SQE_WORDS;
}

/** The bytes of the SQEs. */
export function sqesBytes(sqEntries: number, flags: number): number {
  return sqEntries * ((flags & IORING_SETUP_SQE128) !== 0 ? SQE128_BYTES : SQE_BYTES);
}

/** The bytes from the first CQE to the end of the last. Mixed rings count slots of 16 bytes. */
export function cqesBytes(cqEntries: number, flags: number): number {
  return cqEntries * ((flags & IORING_SETUP_CQE32) !== 0 ? CQE32_BYTES : CQE_BYTES);
}

/**
 * Where the index array begins, behind a header of `headerBytes` and the completions: at the next
 * cache line.
 *
 * KERNEL: Linux 6.18 counts the header twice, too, where completions are of double size.
 */
export function arrayOffset(headerBytes: number, cqEntries: number, flags: number): number {
  const scale = (flags & IORING_SETUP_CQE32) !== 0 ? CQE32_BYTES / CQE_BYTES : 1;
  const end = (headerBytes + cqEntries * CQE_BYTES) * scale;
  return Math.ceil(end / CACHE_LINE_BYTES) * CACHE_LINE_BYTES;
}

/** Bytes that hold the ring region whatever the kernel makes of these sizes. */
export function ringsBytesAtMost(sqEntries: number, cqEntries: number, flags: number): number {
  return HEADER_BYTES + cqesBytes(cqEntries, flags) + sqEntries * 4;
}

/**
 * The queue sizes that the kernel will choose; what it refuses is as good as the nearest it
 * accepts.
 */
export function predictEntries(
  entries: number,
  cqEntries: number,
  flags: number,
): { sqEntries: number; cqEntries: number } {
  const sq = roundUp(entries, SQ_ENTRIES_MAX);
  const given = (flags & IORING_SETUP_CQSIZE) !== 0 ? roundUp(cqEntries, CQ_ENTRIES_MAX) : 0;
  return { sqEntries: sq, cqEntries: Math.max(sq * 2, given) };
}

function roundUp(entries: number, limit: number): number {
  let size = 1;
  while (size < entries && size < limit) size *= 2;
  return size;
}
