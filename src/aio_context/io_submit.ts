// hot path
/**
 * io_submit(2).
 *
 * @module
 */
import { IOCB_FLAG_RESFD } from "../abi/aio.ts";
import { EAGAIN, EFAULT, EINVAL } from "../abi/errno.ts";
import { encodeIocbs, forget } from "./encode_iocbs.ts";
import { type IoContext, kernelOf } from "./io_context.ts";
import type { Iocb } from "./iocb.ts";
import { FLAGS, IOCB_SHIFT, RESFD } from "./iocb_words.ts";
import { type KernelContext, NO_EVENTFD } from "./kernel_context.ts";
import { checkLong } from "./check_integer.ts";

/** `struct iocb *ios[]`: null, or an entry that is null or missing, is a NULL pointer. */
export type Iocbs = readonly (Iocb | null)[] | null;

/**
 * Submits requests. Equivalent to io_submit(2). Since Linux 2.5.
 *
 * Requests on files without O_DIRECT are done when it returns; only their events are still to come.
 *
 * @param ctx Where the events will go.
 * @param nr How many entries of `ios`, from the first on.
 * @param ios The requests. The kernel has its own copy when the call returns; buffers are held
 *   until their event was reaped.
 * @returns How many were submitted: fewer than `nr` when one was refused or the context is full. If
 *   that was the first one, -errno: EINVAL (the context, `nr`, the command, a field), EFAULT (a
 *   NULL pointer), EBADF (the descriptor, or what it is open for), EAGAIN (the context is full),
 *   EOPNOTSUPP (`aio_rw_flags`).
 * @throws {TypeError} On a wrong type, or memory that may move; then nothing was submitted.
 * @throws {RangeError} On a number that does not fit its field, or a count beyond the end of a
 *   buffer; then nothing was submitted.
 * @see {@link https://man7.org/linux/man-pages/man2/io_submit.2.html}
 */
export function io_submit(ctx: IoContext, nr: number, ios: Iocbs): number {
  const kernel = kernelOf(ctx);
  checkLong(nr, "nr");
  if (ios !== null && !Array.isArray(ios)) refuseList(ios);
  if (nr < 0 || kernel === null) return -EINVAL;
  if (nr === 0) return 0;
  if (ios === null) return -EFAULT;
  return submitIocbs(kernel, ios, 0, nr, NO_EVENTFD);
}

/**
 * Submits `nr` requests from `ios[from]` on.
 *
 * @param eventfd Signalled by the completion of each that names no eventfd itself, or NO_EVENTFD.
 * @returns As {@linkcode io_submit}.
 */
export function submitIocbs(
  kernel: KernelContext,
  ios: readonly (Iocb | null)[],
  from: number,
  nr: number,
  eventfd: number,
): number {
  const { requests } = kernel;
  const { freeCount } = requests;
  if (freeCount === 0) return -EAGAIN;
  const limit = nr < freeCount ? nr : freeCount;
  const count = encodeIocbs(kernel, ios, from, limit);
  if (eventfd !== NO_EVENTFD) addEventfd(kernel, count, eventfd);
  let result: number;
  if (count === limit) result = kernel.submit(count);
  else {
    kernel.pointNowhere(count, true);
    result = kernel.submit(count + 1);
    kernel.pointNowhere(count, false);
  }
  kernel.iovecs.reset();
  const accepted = result < 0 ? 0 : result;
  if (kernel.rareFields) clearKeys(kernel, accepted);
  if (accepted < count) forget(kernel, accepted, count);
  requests.freeCount = freeCount - accepted;
  return result;
}

/** The index of the slot that number `count` of the submission lies in. */
function slotIndex(kernel: KernelContext, count: number): number {
  const { free, freeCount } = kernel.requests;
  return free[freeCount - 1 - count]!;
}

/** KERNEL: it writes the key of its request into the caller's iocb, and all its keys are 0. */
function clearKeys(kernel: KernelContext, accepted: number): void {
  for (let count = 0; count < accepted; count++) {
    const iocb = kernel.requests.slots[slotIndex(kernel, count)]!.iocb!;
    if (iocb.key !== 0) iocb.key = 0;
  }
}

function addEventfd(kernel: KernelContext, end: number, eventfd: number): void {
  const words = kernel.iocbs;
  for (let count = 0; count < end; count++) {
    const word = slotIndex(kernel, count) << IOCB_SHIFT;
    if (kernel.rareFields && (words[word + FLAGS]! & IOCB_FLAG_RESFD) !== 0) {
      kernel.silentRequests = true;
      continue;
    }
    words[word + FLAGS]! |= IOCB_FLAG_RESFD;
    words[word + RESFD] = eventfd;
  }
  kernel.rareFields = true;
}

function refuseList(ios: unknown): never {
  throw new TypeError(`Cannot submit: wanted an array of iocbs or null, got ${typeof ios}`);
}
