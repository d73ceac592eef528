// hot path
/**
 * What every part of a ring shares: the kernel object, its memory, and how its words are reached.
 *
 * @module
 */
import { loadShim, type Shim } from "../../ffi/shim.ts";
import {
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_IOPOLL,
  IORING_SETUP_REGISTERED_FD_ONLY,
  IORING_SETUP_SQPOLL,
} from "../abi/setup_flags.ts";
import { IORING_ENTER_REGISTERED_RING } from "../abi/enter_flags.ts";
import { checkOptions, type RingOptions } from "./options.ts";
import { checkU32 } from "./check.ts";
import type { RingMemory } from "./ring_memory.ts";
import { setupRing } from "./setup.ts";
import type { SetupAnswer } from "./setup_params.ts";

/** The words of a ring that is closed: reads find an empty queue and nothing else. */
const NO_WORDS = new Uint32Array(16);

/** The base of a ring; see {@linkcode Ring} for what it does. */
export abstract class RingState {
  /**
   * The descriptor of the ring; its index among the registered rings with REGISTERED_FD_ONLY; -1
   * after close, and after {@linkcode closeRingFd}.
   */
  fd: number;
  /** The `IORING_SETUP_*` that the kernel was given, including those that other options imply. */
  readonly flags: number;
  /** A set of `IORING_FEAT_*`. */
  readonly features: number;
  /** Entries of the submission queue: a power of two. */
  sqEntries: number;
  /** Entries of the completion queue: a power of two. */
  cqEntries: number;

  protected readonly shim: Shim;
  protected memory: RingMemory;
  /** What the kernel made of the request. */
  protected readonly answer: SetupAnswer;
  /** Heads, tails, flags and CQEs. */
  protected words: Uint32Array;
  protected sqes: Uint32Array;
  /** Where the shared words are: indices into `words`. */
  protected sqHeadWord = 0;
  protected sqTailWord = 0;
  protected sqFlagsWord = 0;
  protected sqDroppedWord = 0;
  protected cqHeadWord = 0;
  protected cqTailWord = 0;
  protected cqFlagsWord = 0;
  protected cqOverflowWord = 0;
  protected cqesWord = 0;

  /** A kernel thread reads the submission queue. */
  protected readonly polledSubmission: boolean;
  /** Completions of the device are found only by asking the kernel. */
  protected readonly polledCompletion: boolean;
  /**
   * Other tasks than this thread write the completion queue. With DEFER_TASKRUN only this thread
   * does, inside its own io_uring_enter, and its plain loads see that.
   */
  protected readonly sharedCompletion: boolean;
  /**
   * What io_uring_enter is given as the ring: the descriptor, or a registered index; -1 after
   * close.
   */
  protected enterFd: number;
  /** Flags of every io_uring_enter: whether `enterFd` is a registered index, and NO_IOWAIT. */
  protected enterFlags = 0;

  /** Makes the kernel object; see the constructor of {@linkcode Ring}. */
  constructor(entries: number, options: RingOptions = {}) {
    checkU32(entries, "entries");
    const checked = checkOptions(options);
    this.shim = loadShim();
    const { fd, answer, memory } = setupRing(entries, checked);
    this.fd = fd;
    this.enterFd = fd;
    this.flags = answer.flags;
    this.features = answer.features;
    this.sqEntries = answer.sqEntries;
    this.cqEntries = answer.cqEntries;
    this.polledSubmission = (answer.flags & IORING_SETUP_SQPOLL) !== 0;
    this.polledCompletion = (answer.flags & IORING_SETUP_IOPOLL) !== 0;
    this.sharedCompletion = (answer.flags & IORING_SETUP_DEFER_TASKRUN) === 0;
    if ((answer.flags & IORING_SETUP_REGISTERED_FD_ONLY) !== 0) {
      this.enterFlags = IORING_ENTER_REGISTERED_RING;
    }
    this.memory = memory;
    this.words = memory.rings;
    this.sqes = memory.sqes;
    this.answer = answer;
  }

  /**
   * Takes over new queues: at the end of construction, when the fields of each part exist, and
   * after a resize.
   */
  protected locate(answer: SetupAnswer): void {
    this.sqEntries = answer.sqEntries;
    this.cqEntries = answer.cqEntries;
    this.sqHeadWord = answer.sqHead >>> 2;
    this.sqTailWord = answer.sqTail >>> 2;
    this.sqFlagsWord = answer.sqFlags >>> 2;
    this.sqDroppedWord = answer.sqDropped >>> 2;
    this.cqHeadWord = answer.cqHead >>> 2;
    this.cqTailWord = answer.cqTail >>> 2;
    this.cqFlagsWord = answer.cqFlags >>> 2;
    this.cqOverflowWord = answer.cqOverflow >>> 2;
    this.cqesWord = answer.cqes >>> 2;
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.enterFd < 0;
  }

  /** The descriptor of the ring; -1 when it has none, but only an index among registered rings. */
  protected get descriptor(): number {
    return (this.flags & IORING_SETUP_REGISTERED_FD_ONLY) !== 0 ? -1 : this.fd;
  }

  /** Whether `enterFd` is an index among the registered rings of this thread. */
  protected get entersByIndex(): boolean {
    return (this.enterFlags & IORING_ENTER_REGISTERED_RING) !== 0;
  }

  /** Throws when the ring is closed. */
  protected assertOpen(): void {
    if (this.enterFd < 0) {
      throw new TypeError("Cannot use the ring: wanted an open one, got a closed one");
    }
  }

  /** Reads a shared word that another task may be writing. */
  protected loadAcquire(word: number): number {
    // ORDERING: pairs with the kernel's release store of the same word. A plain load of shared
    // memory may be hoisted out of a loop by the compiler; a call cannot be.
    return this.enterFd < 0 ? 0 : this.shim.load_acquire(this.memory.ringsAddress + word * 4);
  }

  /** Writes a shared word after everything that was written before it. */
  protected storeRelease(word: number, value: number): void {
    // ORDERING: pairs with the kernel's acquire load of the same word.
    this.shim.store_release(this.memory.ringsAddress + word * 4, value >>> 0);
  }

  /** Forgets the memory, which is about to be unmapped, so that no later call can reach it. */
  protected forgetMemory(): void {
    this.fd = -1;
    this.enterFd = -1;
    this.words = NO_WORDS;
    this.sqes = NO_WORDS;
    this.sqHeadWord =
      this.sqTailWord =
      this.sqFlagsWord =
      this.sqDroppedWord =
        0;
    this.cqHeadWord =
      this.cqTailWord =
      this.cqFlagsWord =
      this.cqOverflowWord =
      this.cqesWord =
        0;
    this.memory.release();
  }
}
