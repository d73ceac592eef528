// hot path
/**
 * The encoding of what is submitted.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { encodeOther } from "./encode_other.ts";
import type { Iocb } from "./iocb.ts";
import type { KernelContext } from "./kernel_context.ts";
import { writeWide } from "./wide.ts";

// Literals, because the compilers fold them, and load what is imported.
const PREAD = 0;
const PWRITE = 1;
const TURN = 1;
const KEY = 2;
const RW_FLAGS = 3;
const OPCODE_AND_REQPRIO = 4;
const FILDES = 5;
const BUF = 6;
const NBYTES = 8;
const OFFSET = 10;
const RESERVED2 = 12;
const FLAGS = 14;
const RESFD = 15;
const IOCB_SHIFT = 4;

/**
 * Writes the iocbs of `ios[from]` and those behind it, each into the next free slot, and points to
 * them in order.
 *
 * Reads and writes of one buffer that was used before are written here; everything else is written
 * by a function of its own.
 *
 * @param limit How many at most; that many slots are free.
 * @returns How many, all of them before the first entry that is null or missing.
 * @throws {TypeError} On a wrong type, or memory that may move. The slots are free then.
 * @throws {RangeError} On a number that does not fit its field, or a count beyond the buffer.
 */
export function encodeIocbs(
  kernel: KernelContext,
  ios: readonly (Iocb | null)[],
  from: number,
  limit: number,
): number {
  const { iocbs: words, pointers, iocbsLow, requests } = kernel;
  const { free, freeCount, slots } = requests;
  const turn = kernel.turn = (kernel.turn + 1) | 0;
  let count = 0;
  try {
    while (count < limit) {
      const iocb = ios[from + count];
      if (iocb === null || iocb === undefined) break;
      const index = free[freeCount - 1 - count]!;
      const word = index << IOCB_SHIFT;
      const slot = slots[index] ?? requests.makeSlot(index);
      pointers[count << 1] = iocbsLow + (word << 2);
      count++;
      words[word + TURN] = turn;
      const buf = iocb.aio_buf;
      const opcode = iocb.aio_lio_opcode;
      const fd = iocb.aio_fildes;
      const nbytes = iocb.aio_nbytes;
      const offset = iocb.aio_offset;
      slot.iocb = iocb;
      slot.data = iocb.data;
      if (
        buf !== null && buf === iocb["seenBuffer"] && (opcode === PREAD || opcode === PWRITE) &&
        iocb.key === 0 && iocb.aio_rw_flags === 0 &&
        iocb.aio_reqprio === 0 && iocb.aio_flags === 0 && iocb.aio_resfd === 0 &&
        iocb.aio_reserved2 === 0 && (fd | 0) === fd &&
        typeof offset === "number" && typeof nbytes === "number" && (nbytes | 0) === nbytes &&
        nbytes > 0 && nbytes <= (buf as Bytes).byteLength
      ) {
        slot.kept = buf as Bytes;
        words[word + OPCODE_AND_REQPRIO] = opcode;
        words[word + FILDES] = fd;
        words[word + BUF] = iocb["seenLow"];
        words[word + BUF + 1] = iocb["seenHigh"];
        words[word + NBYTES] = nbytes;
        words[word + NBYTES + 1] = 0;
        if ((offset | 0) === offset) {
          words[word + OFFSET] = offset;
          words[word + OFFSET + 1] = offset >> 31;
        } else writeWide(words, word + OFFSET, offset, "offset");
        if (kernel.rareFields) clearRareFields(words, word);
      } else encodeOther(kernel, iocb, slot, word);
    }
  } catch (error) {
    forget(kernel, 0, count);
    throw error;
  }
  return count;
}

/** Another request in the same slot may have used the fields that are zero most of the time. */
function clearRareFields(words: Int32Array, word: number): void {
  words[word + KEY] = 0;
  words[word + RW_FLAGS] = 0;
  words[word + RESERVED2] = 0;
  words[word + RESERVED2 + 1] = 0;
  words[word + FLAGS] = 0;
  words[word + RESFD] = 0;
}

/** Lets go of what was noted for number `from` up to `to` of a submission; their slots are free. */
export function forget(kernel: KernelContext, from: number, to: number): void {
  const { free, freeCount, slots } = kernel.requests;
  for (let count = from; count < to; count++) {
    const slot = slots[free[freeCount - 1 - count]!]!;
    slot.iocb = null;
    slot.data = null;
    slot.kept = null;
  }
}
