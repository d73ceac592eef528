/**
 * Linked operations in as few submissions as their links can be trusted for.
 *
 * @module
 */
import { ECANCELED } from "../../abi/errno.ts";
import { IOSQE_IO_DRAIN, IOSQE_IO_HARDLINK, IOSQE_IO_LINK } from "../../abi/sqe_flags.ts";
import type { Sink } from "../../core/slot.ts";
import { expectedCount } from "../expected_count.ts";
import { openedTarget } from "../operation.ts";
import type { Step, StepResults } from "../step.ts";
import { cancelUntilDone } from "./cancel_until_done.ts";
import { encode } from "./encode.ts";
import type { FileTable } from "./file_table.ts";
import { segmentBounds } from "./segments.ts";
import { syscallName } from "../syscall_name.ts";
import { NOBODY, type TurnLoop } from "./turn_loop.ts";

const NO_SLOT = -1;

/** A chain: submits its segments one after the other and gathers the results of its steps. */
export class LinkedChain {
  readonly #loop: TurnLoop;
  readonly #table: FileTable;
  readonly #steps: readonly Step[];
  readonly #results: StepResults;
  readonly #bounds: readonly number[];
  /** The slot that stands for the file that the chain opens, or -1. */
  readonly #opened: number;
  /** The slot is the caller's, and the file in it. */
  readonly #lent: boolean;
  /** The requests of the segment in flight. */
  #tokens: number[] = [];
  #segment = 0;
  #remaining = 0;
  #cancelled = false;
  #resolve: (results: StepResults) => void = () => {};

  /**
   * @param opened A leased slot for the chain's file; -1 when the chain opens none.
   * @param lent The caller empties the slot and gives it back.
   */
  constructor(
    loop: TurnLoop,
    table: FileTable,
    steps: readonly Step[],
    opened: number,
    lent: boolean = false,
  ) {
    this.#loop = loop;
    this.#lent = lent;
    this.#table = table;
    this.#steps = steps;
    this.#opened = opened;
    this.#bounds = segmentBounds(steps);
    this.#results = new Array(steps.length).fill(-ECANCELED);
  }

  /** How many entries of the queue the chain takes. */
  static entries(steps: readonly Step[]): number {
    return steps.length + steps.filter((step) => step.timeoutMs !== undefined).length;
  }

  /** Whether a step opens a file. */
  static opens(steps: readonly Step[]): boolean {
    return steps.some(({ operation }) => operation.kind === "openat");
  }

  /**
   * Submits the chain. It must fit into the submission queue.
   *
   * @throws {TypeError | RangeError} On bad arguments of a step; nothing is queued then.
   */
  submit(): Promise<StepResults> {
    try {
      this.#checkAll();
    } catch (error) {
      if (this.#opened !== NO_SLOT && !this.#lent) this.#table.giveBack(this.#opened);
      throw error;
    }
    const results = new Promise<StepResults>((resolve) => this.#resolve = resolve);
    this.#submitSegment();
    return results;
  }

  /** Cancels what is in flight, and what would come behind it. */
  cancel(): void {
    this.#cancelled = true;
    const { slots } = this.#loop;
    cancelUntilDone(
      this.#loop,
      () => this.#tokens.filter((token) => slots.isInFlight(token)),
    );
  }

  /**
   * No step may reach the kernel before all are known to be sound: each is encoded and taken back.
   */
  #checkAll(): void {
    const { ring } = this.#loop;
    const entries = this.#steps.length;
    if (ring.sqSpaceLeft() < entries) this.#loop.submitNow(entries);
    const before = ring.sqReady();
    try {
      for (const { operation } of this.#steps) encode(ring, operation, NOBODY, this.#opened);
    } finally {
      ring.sqRewind(ring.sqReady() - before);
    }
  }

  #submitSegment(): void {
    const { ring } = this.#loop;
    const first = this.#bounds[this.#segment]!;
    const end = this.#bounds[this.#segment + 1]!;
    const steps = this.#steps.slice(first, end);
    const entries = LinkedChain.entries(steps);
    if (ring.sqSpaceLeft() < entries) this.#loop.submitNow(entries);
    this.#tokens = [];
    this.#remaining = steps.length;
    steps.forEach((step, index) => this.#prepare(step, first + index, index === steps.length - 1));
    this.#loop.schedule();
  }

  #prepare(step: Step, index: number, last: boolean): void {
    const { ring, slots } = this.#loop;
    const slot = slots.take();
    const token = slot.token;
    this.#tokens.push(token);
    const flags = encode(ring, step.operation, token, this.#opened);
    slot.syscall = syscallName(step.operation);
    slot.subject = step.operation;
    // OWNERSHIP: the operation refers to its memory and paths.
    slot.memory = step.operation;
    slot.sink = this.#sink(index);
    this.#loop.room--;
    const link = last ? 0 : step.hard ? IOSQE_IO_HARDLINK : IOSQE_IO_LINK;
    const drain = step.drain ? IOSQE_IO_DRAIN : 0;
    if (step.timeoutMs === undefined) {
      ring.sqeSetFlags(flags | drain | link);
    } else {
      ring.sqeSetFlags(flags | drain | (step.hard ? IOSQE_IO_HARDLINK : IOSQE_IO_LINK));
      this.#prepareTimeout(step.timeoutMs, link);
    }
  }

  #prepareTimeout(timeoutMs: number, link: number): void {
    const { ring } = this.#loop;
    const timespec = new BigInt64Array(2);
    timespec[0] = BigInt(Math.floor(timeoutMs / 1000));
    timespec[1] = BigInt(Math.floor((timeoutMs % 1000) * 1e6));
    ring.prepLinkTimeout(timespec, 0, NOBODY);
    ring.sqeSetFlags(link);
  }

  #sink(index: number): Sink {
    return {
      complete: (result) => {
        this.#results[index] = result;
        if (--this.#remaining === 0) this.#endSegment();
      },
    };
  }

  #endSegment(): void {
    const first = this.#bounds[this.#segment]!;
    const end = this.#bounds[++this.#segment]!;
    const isLast = end === this.#steps.length;
    if (isLast || this.#cancelled || this.#loop.closed || this.#hasFailed(first, end)) {
      return this.#finish();
    }
    this.#submitSegment();
  }

  /** Whether a step that must not fail has failed, or moved less than it should. */
  #hasFailed(first: number, end: number): boolean {
    for (let index = first; index < end; index++) {
      const step = this.#steps[index]!;
      const result = this.#results[index]!;
      if (step.hard) continue;
      if (result < 0 || result < expectedCount(step.operation)) return true;
    }
    return false;
  }

  #finish(): void {
    if (this.#opened !== NO_SLOT && !this.#lent) {
      if (!this.#wasClosed()) this.#table.clear(this.#opened);
      this.#table.giveBack(this.#opened);
    }
    this.#resolve(this.#results);
  }

  #wasClosed(): boolean {
    return this.#steps.some(({ operation }, index) =>
      operation.kind === "close" && operation.file === openedTarget && this.#results[index] === 0
    );
  }
}
