/**
 * A ring whose indices begin where the test wants them: a kernel's start at 0, and no call changes
 * that. The other side is played here, on memory of the same layout.
 *
 * @module
 */
import { loadShim, type Shim } from "../../../../ffi/shim.ts";
import {
  CQE_FLAGS,
  CQE_RES,
  SQE_LEN,
  SQE_USER_DATA_HI,
  SQE_USER_DATA_LO,
} from "../../../../src/abi/layout.ts";
import { IORING_SQ_CQ_OVERFLOW, IORING_SQ_NEED_WAKEUP } from "../../../../src/abi/ring_flags.ts";
import { IORING_SETUP_CQE32, IORING_SETUP_SQPOLL } from "../../../../src/abi/setup_flags.ts";
import { addressOf } from "../../../../src/core/address.ts";
import { Ring, type RingOptions } from "../../../../src/ring/mod.ts";
import { sqeWords } from "../../../../src/ring/ring_sizes.ts";

/** User data and result of a request. */
type Completion = readonly [low: number, high: number, res: number];

/** What io_uring_enter(2) was called with. */
interface EnterCall {
  toSubmit: number;
  wait: number;
  flags: number;
  size: number;
}

/** A ring that completes each request with its `len` as the result, in order. */
export class RingOnFakeKernel extends Ring {
  /** Every call of io_uring_enter(2), in order. */
  readonly calls: EnterCall[] = [];
  /** Completions that found no room. */
  readonly #overflown: Completion[] = [];

  /** Makes a ring both of whose queues begin at `start`. */
  constructor(entries: number, options: RingOptions, start: number) {
    super(entries, { ...options, memory: "user" });
    const words = new Uint32Array(this.words.length);
    const sqes = new Uint32Array(this.sqes.length);
    this.words = words;
    this.sqes = sqes;
    this.memory = { rings: words, ringsAddress: addressOf(words), sqes, release: () => {} };
    const enter: Shim["enter"] = (_fd, toSubmit, wait, flags, _argument, size) => {
      this.calls.push({ toSubmit, wait, flags, size });
      return this.#enter(toSubmit);
    };
    const shim: Shim = { ...loadShim(), enter };
    Object.defineProperty(this, "shim", { value: shim });
    for (
      const word of [this.sqHeadWord, this.sqTailWord, this.cqHeadWord, this.cqTailWord]
    ) words[word] = start;
    // A submission thread that always sleeps takes its entries when it is woken.
    if ((this.flags & IORING_SETUP_SQPOLL) !== 0) words[this.sqFlagsWord] = IORING_SQ_NEED_WAKEUP;
    this.locate(this.answer);
  }

  /** Where both queues are, as the shared words say: heads and tails. */
  indices(): Record<"sqHead" | "sqTail" | "cqHead" | "cqTail", number> {
    return {
      sqHead: this.words[this.sqHeadWord]!,
      sqTail: this.words[this.sqTailWord]!,
      cqHead: this.words[this.cqHeadWord]!,
      cqTail: this.words[this.cqTailWord]!,
    };
  }

  /** Shows `flags` to the ring: a set of `IORING_SQ_*`. */
  showSqFlags(flags: number): void {
    this.words[this.sqFlagsWord] = flags;
  }

  #enter(toSubmit: number): number {
    const words = this.words;
    while (this.#overflown.length > 0 && this.#hasRoom()) this.#post(this.#overflown.shift()!);
    for (let i = 0; i < toSubmit; i++) {
      const sqe = (words[this.sqHeadWord]! & (this.sqEntries - 1)) * sqeWords(this.flags);
      const at = (word: number) => this.sqes[sqe + word]!;
      const completion = [at(SQE_USER_DATA_LO), at(SQE_USER_DATA_HI), at(SQE_LEN)] as const;
      words[this.sqHeadWord]!++;
      if (this.#hasRoom() && this.#overflown.length === 0) this.#post(completion);
      else this.#overflown.push(completion);
    }
    const flags = words[this.sqFlagsWord]! & ~IORING_SQ_CQ_OVERFLOW;
    words[this.sqFlagsWord] = flags | (this.#overflown.length > 0 ? IORING_SQ_CQ_OVERFLOW : 0);
    return toSubmit;
  }

  #hasRoom(): boolean {
    const { cqHead, cqTail } = this.indices();
    return ((cqTail - cqHead) >>> 0) < this.cqEntries;
  }

  #post([low, high, res]: Completion): void {
    const words = this.words;
    const place = words[this.cqTailWord]! & (this.cqEntries - 1);
    const cqeWords = (this.flags & IORING_SETUP_CQE32) !== 0 ? 8 : 4;
    const cqe = this.cqesWord + place * cqeWords;
    words[cqe] = low;
    words[cqe + 1] = high;
    words[cqe + CQE_RES] = res;
    words[cqe + CQE_FLAGS] = 0;
    words[this.cqTailWord]!++;
  }
}
