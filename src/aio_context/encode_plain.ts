// hot path
/**
 * The encoding of plain requests: reads and writes of one buffer that was used before.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { Iocb } from "./iocb.ts";
import type { KernelContext } from "./kernel_context.ts";

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
const WATCHED = 1 << 31;
const HALF = 4_294_967_296;

/**
 * Writes iocbs from number `start` of a submission on, up to the first that is not plain, and notes
 * in their slots what their events must give back. It calls nothing, so that the compilers keep all
 * it needs in registers.
 *
 * @returns The number of the first that is not plain; `limit` if there is none.
 */
export function encodePlain(
  kernel: KernelContext,
  ios: readonly (Iocb | null)[],
  from: number,
  start: number,
  limit: number,
  turn: number,
): number {
  const { iocbs: words, pointers, iocbsLow, requests, rareFields } = kernel;
  const { free, freeCount, slots } = requests;
  let count = start;
  while (count < limit) {
    const iocb = ios[from + count];
    if (iocb === null || iocb === undefined || iocb["hasRare"] !== false) break;
    const buf = iocb.aio_buf;
    const opcode = iocb.aio_lio_opcode;
    if (buf === null || buf !== iocb["seenBuffer"] || (opcode !== PREAD && opcode !== PWRITE)) {
      break;
    }
    const fd = iocb.aio_fildes;
    const nbytes = iocb.aio_nbytes;
    const offset = iocb.aio_offset;
    if (typeof nbytes !== "number" || (nbytes | 0) !== nbytes || nbytes <= 0) break;
    if (typeof offset !== "number" || !Number.isSafeInteger(offset) || (fd | 0) !== fd) break;
    let mark = turn;
    if (nbytes > iocb["seenLength"]) {
      // The memory can be detached: it is asked for its length now, and again when it was used.
      if (nbytes > (buf as Bytes).byteLength || iocb["seenLength"] >= 0) break;
      mark |= WATCHED;
    }
    const index = free[freeCount - 1 - count]!;
    const slot = slots[index];
    if (slot === undefined) break;
    const word = index << IOCB_SHIFT;
    pointers[count << 1] = iocbsLow + (word << 2);
    count++;
    slot.turn = mark;
    slot.iocb = iocb;
    slot.data = iocb.data;
    slot.kept = buf as Bytes;
    words[word + TURN] = mark;
    words[word + OPCODE_AND_REQPRIO] = opcode;
    words[word + FILDES] = fd;
    words[word + BUF] = iocb["seenLow"];
    words[word + BUF + 1] = iocb["seenHigh"];
    words[word + NBYTES] = nbytes;
    words[word + NBYTES + 1] = 0;
    words[word + OFFSET] = offset;
    words[word + OFFSET + 1] = (offset | 0) === offset ? offset >> 31 : Math.floor(offset / HALF);
    if (rareFields) {
      // Another request in the same slot may have used them.
      words[word + KEY] = 0;
      words[word + RW_FLAGS] = 0;
      words[word + RESERVED2] = 0;
      words[word + RESERVED2 + 1] = 0;
      words[word + FLAGS] = 0;
      words[word + RESFD] = 0;
    }
  }
  return count;
}
