// hot path
/**
 * io_uring_enter(2): submitting, and waiting for completions.
 *
 * @module
 */
import { ETIME } from "../abi/errno.ts";
import {
  IORING_ENTER_GETEVENTS,
  IORING_ENTER_NO_IOWAIT,
  IORING_ENTER_SQ_WAIT,
  IORING_ENTER_SQ_WAKEUP,
} from "../abi/enter_flags.ts";
import {
  IORING_SQ_CQ_OVERFLOW,
  IORING_SQ_NEED_WAKEUP,
  IORING_SQ_TASKRUN,
} from "../abi/ring_flags.ts";
import {
  IORING_FEAT_EXT_ARG,
  IORING_FEAT_MIN_TIMEOUT,
  IORING_FEAT_NO_IOWAIT,
} from "../abi/feature_flags.ts";
import { IoError } from "../core/io_error.ts";
import { checkU32 } from "./check.ts";
import { CompletionQueue } from "./completion_queue.ts";
import type { Cqe } from "./cqe.ts";
import { WaitArgument } from "./wait_argument.ts";

const BUSY_ENTERS = 1024;
const PENDING = IORING_SQ_CQ_OVERFLOW | IORING_SQ_TASKRUN;

/** The part of a ring that enters the kernel; see {@linkcode Ring}. */
export abstract class RingEnter extends CompletionQueue {
  /** Calls of io_uring_enter(2) until a ring counts as busy. */
  private entersToIndex = BUSY_ENTERS;
  /** Made at the first wait with a time limit. */
  private waitArgument: WaitArgument | undefined;

  /**
   * Submits what was prepared. Equivalent to io_uring_submit(3).
   *
   * @returns How many entries the kernel consumed. Fewer than were prepared when one was invalid
   *   and `IORING_SETUP_SUBMIT_ALL` is not set; the others stay prepared.
   * @throws {IoError} What io_uring_enter(2) refuses: EBADFD on a disabled ring, EBUSY, EAGAIN,
   *   EEXIST. The entries stay prepared.
   */
  submit(): number {
    return this.submitAndGet(0, false);
  }

  /**
   * Submits and waits until `n` completions are in the queue. Equivalent to
   * io_uring_submit_and_wait(3).
   *
   * @param n 0 to 2^32 - 1. 0 does not wait.
   * @returns How many entries the kernel consumed.
   * @throws {IoError} EINTR when a signal came while waiting and nothing was submitted; else as
   *   {@linkcode submit}.
   */
  submitAndWait(n: number): number {
    checkU32(n, "n");
    return this.submitAndGet(n, false);
  }

  /**
   * Submits, and runs what is due without waiting. Equivalent to io_uring_submit_and_get_events(3).
   */
  submitAndGetEvents(): number {
    return this.submitAndGet(0, true);
  }

  /**
   * Runs what is due and moves overflown completions to the queue, without waiting. Equivalent to
   * io_uring_get_events(3).
   *
   * @returns 0.
   * @throws {IoError} EBADR when the kernel had to drop a completion, since it had no memory for
   *   it.
   */
  getEvents(): number {
    this.assertOpen();
    return this.enter(0, 0, IORING_ENTER_GETEVENTS, 0, 0);
  }

  private submitAndGet(waitCount: number, getEvents: boolean): number {
    this.assertOpen();
    const toSubmit = this.publish();
    let flags = this.wakeUpFlags(toSubmit);
    const mustSubmit = toSubmit > 0 && (!this.polledSubmission || flags !== 0);
    if (waitCount > 0 || getEvents || this.hasPendingWork()) flags |= IORING_ENTER_GETEVENTS;
    else if (!mustSubmit) return toSubmit;
    if (this.entersToIndex > 0 && --this.entersToIndex === 0) this.adoptIndex();
    const count = this.enter(toSubmit, waitCount, flags, 0, 0);
    // A submission thread takes entries when it likes: what it was shown counts as consumed.
    return this.polledSubmission ? toSubmit : count;
  }

  /** Called once when the ring turns out to be busy. */
  protected abstract adoptIndex(): void;

  /** Whether a sleeping submission thread has to be woken. */
  private wakeUpFlags(toSubmit: number): number {
    if (!this.polledSubmission || toSubmit === 0) return 0;
    // ORDERING: the tail must be visible before the flag is read, or both sides could miss each
    // other: the thread sets the flag, and then looks at the tail once more before it sleeps.
    this.shim.fence();
    const asleep = (this.loadAcquire(this.sqFlagsWord) & IORING_SQ_NEED_WAKEUP) !== 0;
    return asleep ? IORING_ENTER_SQ_WAKEUP : 0;
  }

  protected hasPendingWork(): boolean {
    if (this.polledCompletion) return true;
    const flags = this.sharedCompletion
      ? this.loadAcquire(this.sqFlagsWord)
      : this.words[this.sqFlagsWord]!;
    return (flags & PENDING) !== 0;
  }

  /** Calls io_uring_enter(2); throws what it refuses. */
  private enter(toSubmit: number, wait: number, flags: number, argument: number, size: number) {
    this.handBack();
    const count = this.shim.enter(
      this.enterFd,
      toSubmit,
      wait,
      flags | this.enterFlags,
      argument,
      size,
    );
    if (count < 0) throw new IoError(count, "io_uring_enter");
    return count;
  }

  /**
   * Submits and waits until `n` completions are in the queue, or `ms` milliseconds are over.
   * Equivalent to io_uring_submit_and_wait_timeout(3). Since Linux 5.11.
   *
   * @param n 0 to 2^32 - 1.
   * @param ms 0 or more; fractions count.
   * @returns How many entries the kernel consumed.
   * @throws {IoError} ETIME when the time is over, nothing was submitted, and no completion is
   *   there.
   */
  submitAndWaitTimeout(n: number, ms: number): number {
    return this.submitAndWaitMinTimeout(n, ms, 0);
  }

  /**
   * As {@linkcode submitAndWaitTimeout}; after `minMs` milliseconds one completion is enough.
   * Equivalent to io_uring_submit_and_wait_min_timeout(3). Since Linux 6.12.
   *
   * @param minMs 0 to 4,294,967 milliseconds; 0 waits for all `n`.
   */
  submitAndWaitMinTimeout(n: number, ms: number, minMs: number): number {
    this.assertOpen();
    checkU32(n, "n");
    this.waitArgument ??= new WaitArgument();
    const argument = this.waitArgument;
    argument.set(ms, minMs);
    this.assertFeature(IORING_FEAT_EXT_ARG, "IORING_FEAT_EXT_ARG, since Linux 5.11");
    if (minMs > 0) {
      this.assertFeature(IORING_FEAT_MIN_TIMEOUT, "IORING_FEAT_MIN_TIMEOUT, since 6.12");
    }
    return this.waitWithArgument(n, argument.flags, argument.address, argument.size);
  }

  /** Submits and waits with an argument of io_uring_enter(2). */
  protected waitWithArgument(n: number, flags: number, address: number, size: number): number {
    const toSubmit = this.publish();
    const enough = this.cqReady() >= n;
    const wake = this.wakeUpFlags(toSubmit);
    if (enough && toSubmit === 0) {
      if (this.hasPendingWork()) this.getEvents();
      return 0;
    }
    const wait = wake | flags | IORING_ENTER_GETEVENTS;
    this.handBack();
    const count = this.shim.enter(this.enterFd, toSubmit, n, wait | this.enterFlags, address, size);
    if (count === -ETIME && this.polledSubmission && toSubmit > 0) return toSubmit;
    if (count === -ETIME && this.hasCqe()) return 0;
    if (count < 0) throw new IoError(count, "io_uring_enter");
    return this.polledSubmission ? toSubmit : count;
  }

  /** Throws unless the kernel has a feature. */
  protected assertFeature(feature: number, name: string): void {
    if ((this.features & feature) === 0) {
      throw new TypeError(`Cannot use the ring so: wanted ${name}, got an older kernel`);
    }
  }

  /**
   * The next completion, left in the queue, waiting for it when there is none. Equivalent to
   * io_uring_wait_cqe(3): it does not submit.
   *
   * @throws {IoError} EINTR when a signal came.
   */
  waitCqe(): Cqe {
    for (;;) {
      const cqe = this.peekCqe();
      if (cqe !== null) return cqe;
      this.enter(0, 1, IORING_ENTER_GETEVENTS, 0, 0);
    }
  }

  /**
   * As {@linkcode waitCqe}, for at most `ms` milliseconds. Equivalent to
   * io_uring_wait_cqe_timeout(3) on a kernel with `IORING_FEAT_EXT_ARG`. Since Linux 5.11.
   *
   * @throws {IoError} ETIME when the time is over.
   */
  waitCqeTimeout(ms: number): Cqe {
    this.assertOpen();
    this.waitArgument ??= new WaitArgument();
    this.waitArgument.set(ms, 0);
    this.assertFeature(IORING_FEAT_EXT_ARG, "IORING_FEAT_EXT_ARG, since Linux 5.11");
    const { address, size, flags } = this.waitArgument;
    const end = performance.now() + ms;
    for (;;) {
      const cqe = this.peekCqe();
      if (cqe !== null) return cqe;
      this.enter(0, 1, flags | IORING_ENTER_GETEVENTS, address, size);
      // KERNEL: a timeout that fires ends the wait before a submission thread has posted it.
      this.waitArgument.set(Math.max(0, end - performance.now()), 0);
    }
  }

  /**
   * Waits until the submission thread has taken an entry, so that there is room for another.
   * Equivalent to io_uring_sqring_wait(3). Since Linux 5.10.
   *
   * @returns The count of free entries; 0 without a submission thread, and when the queue is full
   *   of entries that were not submitted.
   */
  sqringWait(): number {
    this.assertOpen();
    if (!this.polledSubmission) return 0;
    const submitted = (this.words[this.sqTailWord]! | 0) === this.sqTail;
    // KERNEL: a signal, or work that another ring left for this thread, ends the wait early.
    while (submitted && this.sqSpaceLeft() === 0) this.enter(0, 0, IORING_ENTER_SQ_WAIT, 0, 0);
    return this.sqSpaceLeft();
  }

  /**
   * Whether waiting counts as I/O wait in the statistics of the processor, as it does by default.
   * Equivalent to io_uring_set_iowait(3). Since Linux 6.15.
   *
   * @throws {TypeError} When the kernel does not have `IORING_FEAT_NO_IOWAIT`.
   */
  setIowait(enabled: boolean): void {
    this.assertOpen();
    this.assertFeature(IORING_FEAT_NO_IOWAIT, "IORING_FEAT_NO_IOWAIT, since Linux 6.15");
    if (enabled) this.enterFlags &= ~IORING_ENTER_NO_IOWAIT;
    else this.enterFlags |= IORING_ENTER_NO_IOWAIT;
  }
}
