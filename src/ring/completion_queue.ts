// hot path
/**
 * The completion queue: reading what the kernel has put there, and handing the places back.
 *
 * @module
 */
import { CQE_BIG, CQE_FLAGS, CQE_RES } from "../abi/layout.ts";
import {
  IORING_CQ_EVENTFD_DISABLED,
  IORING_CQE_F_32,
  IORING_CQE_F_SKIP,
  IORING_SQ_CQ_OVERFLOW,
} from "../abi/ring_flags.ts";
import { IORING_SETUP_CQE32, IORING_SETUP_CQE_MIXED } from "../abi/setup_flags.ts";
import { checkU32 } from "./check.ts";
import type { Cqe } from "./cqe.ts";
import { PrepLast } from "./prep/prep_last.ts";
import type { SetupAnswer } from "./setup_params.ts";

const HALF = 4_294_967_296;
// V8 loads an imported constant at each use; one of this module becomes part of the code.
const RES = CQE_RES;
const FLAGS = CQE_FLAGS;

/**
 * Receives one completion; the last two are the second half of a completion of 32 bytes, 0
 * otherwise.
 */
export type CqeVisitor = (
  userData: number,
  res: number,
  flags: number,
  big0: number,
  big1: number,
) => void;

/** The consumer side of a ring. */
export abstract class CompletionQueue extends PrepLast {
  /** The head as this side knows it: completions before it were visited. */
  private cqHead = 0;
  /** The kernel's tail when it was looked at last. */
  private cqTail = 0;
  private cqMask = 0;
  /** log2 of the words in one place of the queue. */
  private cqeShift = 2;
  private mixed = false;

  protected override locate(answer: SetupAnswer): void {
    super.locate(answer);
    this.cqMask = answer.cqEntries - 1;
    this.cqeShift = (answer.flags & IORING_SETUP_CQE32) !== 0 ? 3 : 2;
    this.mixed = (answer.flags & IORING_SETUP_CQE_MIXED) !== 0;
    this.cqHead = this.words[this.cqHeadWord]! | 0;
    this.cqTail = this.words[this.cqTailWord]! | 0;
  }

  /** Both ends are what the words of a closed ring say, so that none finds a completion. */
  protected override forgetMemory(): void {
    super.forgetMemory();
    this.cqHead = this.cqTail = 0;
  }

  /** Enters the kernel for completions, without waiting. */
  abstract getEvents(): number;

  private refreshTail(): void {
    const word = this.cqTailWord;
    this.cqTail = (this.sharedCompletion ? this.loadAcquire(word) : this.words[word]!) | 0;
  }

  /** Hands back every place up to the head. */
  protected publishHead(): void {
    // ORDERING: the completions were read before; the kernel reuses the places when it sees the new
    // head.
    if (this.sharedCompletion) this.storeRelease(this.cqHeadWord, this.cqHead);
    else this.words[this.cqHeadWord] = this.cqHead;
  }

  /** Inside of a visit, hands back what was visited: the kernel counts from the head it can see. */
  protected handBack(): void {
    if ((this.words[this.cqHeadWord]! | 0) !== this.cqHead) this.publishHead();
  }

  /**
   * Gives each ready completion to `visit` and hands all of them back to the kernel.
   *
   * Completions beyond the queue, which the kernel keeps in a list of its own, are fetched when the
   * queue is empty. A visitor may use the ring, or close it, which ends the visit. When it throws,
   * what it was given is handed back and the rest stays. Completions that come meanwhile are for
   * the next call, so that a visitor which submits does not go on for ever.
   *
   * @returns How many were visited.
   * @throws {TypeError} On what is no function, or a closed ring.
   */
  forEachCqe(visit: CqeVisitor): number {
    this.assertOpen();
    if (typeof visit !== "function") {
      throw new TypeError(`Cannot visit completions: wanted a function, got ${typeof visit}`);
    }
    this.refreshTail();
    if (this.cqHead === this.cqTail && !this.fetchPending()) return 0;
    return this.mixed || this.cqeShift !== 2 ? this.visitBig(visit) : this.visitSmall(visit);
  }

  private visitSmall(visit: CqeVisitor): number {
    const end = this.cqTail;
    let count = 0;
    try {
      while (this.cqHead !== this.cqTail && ((end - this.cqHead) | 0) > 0) {
        const words = this.words;
        const head = this.cqHead;
        const cqe = this.cqesWord + ((head & this.cqMask) << 2);
        // The head moves first, so that a visitor that looks at the queue itself finds the next
        // one.
        this.cqHead = (head + 1) | 0;
        count = (count + 1) | 0;
        // KERNEL: completions begin at a cache line, so `|` adds the word of a field.
        const low = words[cqe]! | 0;
        const high = words[cqe | 1]! | 0;
        const userData = high === 0 && low >= 0 ? low : high * HALF + (low >>> 0);
        visit(userData, words[cqe | RES]! | 0, words[cqe | FLAGS]!, 0, 0);
      }
    } finally {
      if (!this.closed) this.publishHead();
    }
    return count;
  }

  private visitBig(visit: CqeVisitor): number {
    const end = this.cqTail;
    let count = 0;
    try {
      while (this.cqHead !== this.cqTail && ((end - this.cqHead) | 0) > 0) {
        const words = this.words;
        const cqe = this.cqeWord();
        const flags = words[cqe + FLAGS]!;
        const big = this.isBig(flags);
        const half = this.secondHalf(this.cqHead);
        this.cqHead = (this.cqHead + this.places(flags)) | 0;
        // KERNEL: a filler stands before the end of a mixed queue where a big completion would not
        // fit.
        if ((flags & IORING_CQE_F_SKIP) !== 0) continue;
        count++;
        const userData = (words[cqe + 1]! | 0) * HALF + words[cqe]!;
        const big0 = big ? words[half + 1]! * HALF + words[half]! : 0;
        const big1 = big ? words[half + 3]! * HALF + words[half + 2]! : 0;
        visit(userData, words[cqe + RES]! | 0, flags, big0, big1);
      }
    } finally {
      if (!this.closed) this.publishHead();
    }
    return count;
  }

  /** The word index of the completion at the head. */
  private cqeWord(): number {
    return this.cqesWord + ((this.cqHead & this.cqMask) << this.cqeShift);
  }

  /** The word index of the second half of the completion at `head`, where that one is big. */
  private secondHalf(head: number): number {
    if (!this.mixed) return this.cqesWord + ((head & this.cqMask) << this.cqeShift) + CQE_BIG;
    // KERNEL: it never splits a completion itself, but a resize may leave one around the new end.
    return this.cqesWord + (((head + 1) & this.cqMask) << this.cqeShift);
  }

  private isBig(flags: number): boolean {
    return this.cqeShift === 3 || (this.mixed && (flags & IORING_CQE_F_32) !== 0);
  }

  /** How many places a completion with these flags takes. */
  private places(flags: number): number {
    return this.mixed && (flags & IORING_CQE_F_32) !== 0 ? 2 : 1;
  }

  /**
   * Asks the kernel for completions that it has not put into the queue yet; true when there are
   * some.
   */
  private fetchPending(): boolean {
    if (this.closed || !this.hasPendingWork()) return false;
    this.getEvents();
    this.refreshTail();
    return this.cqHead !== this.cqTail;
  }

  /** Whether the kernel says that entering it would bring completions. */
  protected abstract hasPendingWork(): boolean;

  /**
   * The next completion, left in the queue: {@linkcode cqeSeen} or {@linkcode cqAdvance} takes it
   * out.
   *
   * @returns A copy, or null when there is none.
   */
  peekCqe(): Cqe | null {
    this.assertOpen();
    if (!this.hasCqe() && !(this.fetchPending() && this.hasCqe())) return null;
    return this.copyCqe(this.cqHead);
  }

  /**
   * Up to `count` completions, left in the queue.
   *
   * @param count The most to return: 0 to 2^32 - 1.
   */
  peekBatchCqe(count: number): Cqe[] {
    this.assertOpen();
    checkU32(count, "count");
    const cqes: Cqe[] = [];
    if (!this.hasCqe() && !(this.fetchPending() && this.hasCqe())) return cqes;
    let head = this.cqHead;
    while (cqes.length < count && head !== this.cqTail) {
      const flags = this.flagsAt(head);
      if ((flags & IORING_CQE_F_SKIP) === 0 || !this.mixed) cqes.push(this.copyCqe(head));
      head = (head + this.places(flags)) | 0;
    }
    return cqes;
  }

  /** Whether a completion is ready; steps over fillers. */
  protected hasCqe(): boolean {
    this.refreshTail();
    while (this.mixed && this.cqHead !== this.cqTail) {
      const flags = this.flagsAt(this.cqHead);
      if ((flags & IORING_CQE_F_SKIP) === 0) return true;
      this.cqHead = (this.cqHead + this.places(flags)) | 0;
      this.publishHead();
    }
    return this.cqHead !== this.cqTail;
  }

  private flagsAt(head: number): number {
    return this.words[this.cqesWord + ((head & this.cqMask) << this.cqeShift) + FLAGS]!;
  }

  private copyCqe(head: number): Cqe {
    const words = this.words;
    const cqe = this.cqesWord + ((head & this.cqMask) << this.cqeShift);
    const userData = (words[cqe + 1]! | 0) * HALF + words[cqe]!;
    const res = words[cqe + RES]! | 0;
    const flags = words[cqe + FLAGS]!;
    if (!this.isBig(flags)) return { userData, res, flags };
    const half = this.secondHalf(head);
    return { userData, res, flags, bigCqe: [this.readU64(half), this.readU64(half + 2)] };
  }

  // cold path: a completion that is copied into an object allocates anyway.
  private readU64(word: number): bigint {
    return (BigInt(this.words[word + 1]!) << 32n) | BigInt(this.words[word]!);
  }

  /** Hands the completion that was looked at back to the kernel. */
  cqeSeen(_cqe: Cqe): void {
    this.cqAdvance(1);
  }

  /**
   * Hands the next `count` completions back to the kernel.
   *
   * @throws {RangeError} When there are not that many.
   */
  cqAdvance(count: number): void {
    this.assertOpen();
    checkU32(count, "count");
    this.refreshTail();
    let head = this.cqHead;
    for (let seen = 0; seen < count;) {
      if (head === this.cqTail) {
        throw new RangeError(`Cannot advance the completion queue: wanted ${count}, got ${seen}`);
      }
      const flags = this.flagsAt(head);
      if (!this.mixed || (flags & IORING_CQE_F_SKIP) === 0) seen++;
      head = (head + this.places(flags)) | 0;
    }
    this.cqHead = head;
    this.publishHead();
  }

  /** Completions in the queue. In a mixed queue one of 32 bytes counts twice, as in C. */
  cqReady(): number {
    this.refreshTail();
    return (this.cqTail - this.cqHead) >>> 0;
  }

  /** Whether completions wait in the kernel because the queue was full. */
  cqHasOverflow(): boolean {
    return (this.sqFlags() & IORING_SQ_CQ_OVERFLOW) !== 0;
  }

  /** Completions that were lost because the kernel had no memory: `*cq.koverflow`. */
  cqOverflow(): number {
    return this.loadAcquire(this.cqOverflowWord);
  }

  /** Whether completions signal the registered eventfd. */
  cqEventfdEnabled(): boolean {
    return (this.loadAcquire(this.cqFlagsWord) & IORING_CQ_EVENTFD_DISABLED) === 0;
  }

  /** Lets completions signal the registered eventfd, or stops them. Since Linux 5.8. */
  cqEventfdToggle(enabled: boolean): void {
    this.assertOpen();
    if (typeof enabled !== "boolean") {
      throw new TypeError(`Cannot toggle the eventfd: wanted a boolean, got ${typeof enabled}`);
    }
    const others = this.loadAcquire(this.cqFlagsWord) & ~IORING_CQ_EVENTFD_DISABLED;
    const flags = enabled ? others : others | IORING_CQ_EVENTFD_DISABLED;
    this.storeRelease(this.cqFlagsWord, flags);
    // ORDERING: who looks for completions next must not have looked before the kernel could see the
    // flag, or one that comes in between neither signals nor is seen.
    this.shim.fence();
  }
}
