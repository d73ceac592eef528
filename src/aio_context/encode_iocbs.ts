/**
 * The encoding of what is submitted.
 *
 * @module
 */
import { encodeOther } from "./encode_other.ts";
import { encodePlain } from "./encode_plain.ts";
import type { Iocb } from "./iocb.ts";
import { IOCB_SHIFT, TURN, WATCHED } from "./iocb_words.ts";
import type { KernelContext } from "./kernel_context.ts";
import { Slot } from "./slot.ts";

/**
 * Writes the iocbs of `ios[from]` and those behind it, each into the next free slot, and points to
 * them in order.
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
  const turn = kernel.nextTurn();
  let count = 0;
  try {
    for (;;) {
      count = encodePlain(kernel, ios, from, count, limit, turn);
      const iocb = count < limit ? ios[from + count] : null;
      if (iocb === null || iocb === undefined) return count;
      encodeNext(kernel, iocb, count, turn);
      count++;
    }
  } catch (error) {
    forget(kernel, 0, count + 1);
    throw error;
  }
}

/** Writes one iocb of any kind. */
function encodeNext(kernel: KernelContext, iocb: Iocb, count: number, turn: number): void {
  const { free, freeCount, slots } = kernel.requests;
  const index = free[freeCount - 1 - count]!;
  const slot = slots[index] ??= new Slot();
  const word = index << IOCB_SHIFT;
  kernel.pointers[count << 1] = kernel.iocbsLow + (word << 2);
  kernel.iocbs[word + TURN] = turn | WATCHED;
  slot.turn = turn | WATCHED;
  slot.iocb = iocb;
  slot.data = iocb.data;
  slot.kept = encodeOther(kernel, iocb, word);
}

/** Lets go of what was noted for number `from` up to `to` of a submission; their slots are free. */
export function forget(kernel: KernelContext, from: number, to: number): void {
  const { free, freeCount, slots } = kernel.requests;
  for (let count = from; count < to; count++) slots[free[freeCount - 1 - count]!]?.clear();
}
