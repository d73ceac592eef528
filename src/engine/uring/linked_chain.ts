/**
 * Linked operations in one submission.
 *
 * @module
 */
import { ECANCELED } from "../../abi/errno.ts";
import { IOSQE_IO_DRAIN, IOSQE_IO_HARDLINK, IOSQE_IO_LINK } from "../../abi/sqe_flags.ts";
import type { Sink } from "../../core/slot_table.ts";
import { openedTarget } from "../operation.ts";
import type { Step, StepResults } from "../step.ts";
import { encode } from "./encode.ts";
import type { FileTable } from "./file_table.ts";
import { NOBODY, type TurnLoop } from "./turn_loop.ts";

const NO_SLOT = -1;

/** A chain in flight: gathers the results of its steps. */
export class LinkedChain {
  readonly #loop: TurnLoop;
  readonly #table: FileTable;
  readonly #steps: readonly Step[];
  readonly #results: StepResults;
  readonly #tokens: number[] = [];
  /** The slot that stands for the file that the chain opens, or -1. */
  readonly #opened: number;
  #remaining: number;
  #prepared = 0;
  #resolve: (results: StepResults) => void = () => {};

  /** @param opened A leased slot for the chain's file; -1 when the chain opens none. */
  constructor(loop: TurnLoop, table: FileTable, steps: readonly Step[], opened: number) {
    this.#loop = loop;
    this.#table = table;
    this.#steps = steps;
    this.#opened = opened;
    this.#remaining = steps.length;
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
   * Prepares every step. The queue must have room for {@linkcode entries}.
   *
   * @throws {TypeError | RangeError} On bad arguments of a step; nothing is queued then.
   */
  submit(): Promise<StepResults> {
    const results = new Promise<StepResults>((resolve) => this.#resolve = resolve);
    const { ring } = this.#loop;
    const before = ring.sqReady();
    try {
      this.#steps.forEach((step, index) => this.#prepare(step, index));
    } catch (error) {
      this.#takeBack(ring.sqReady() - before);
      throw error;
    }
    this.#loop.schedule();
    return results;
  }

  /** Cancels what has not completed. */
  cancel(): void {
    for (const token of this.#tokens) this.#loop.cancel(token);
  }

  /** Nothing of a chain with a bad step may reach the kernel. */
  #takeBack(entries: number): void {
    const { ring, slots } = this.#loop;
    ring.sqRewind(entries);
    for (const token of this.#tokens.splice(0)) slots.free(slots.slotOf(token));
    this.#loop.room += this.#prepared;
    this.#prepared = 0;
    if (this.#opened !== NO_SLOT) this.#table.giveBack(this.#opened);
  }

  #prepare(step: Step, index: number): void {
    const { ring, slots } = this.#loop;
    const slot = slots.take();
    const token = slots.tokens[slot]!;
    this.#tokens.push(token);
    const flags = encode(ring, step.operation, token, this.#opened);
    slots.kind[slot] = step.operation.kind;
    slots.subject[slot] = step.operation;
    // OWNERSHIP: the operation refers to its memory and paths.
    slots.memory[slot] = step.operation;
    slots.sink[slot] = this.#sink(index);
    this.#loop.room--;
    this.#prepared++;
    const last = index === this.#steps.length - 1;
    const timed = step.timeoutMs !== undefined;
    const link = step.hard ? IOSQE_IO_HARDLINK : IOSQE_IO_LINK;
    const drain = step.drain ? IOSQE_IO_DRAIN : 0;
    ring.sqeSetFlags(flags | drain | (last && !timed ? 0 : link));
    if (timed) this.#prepareTimeout(step.timeoutMs, last ? 0 : link);
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
        if (--this.#remaining === 0) this.#finish();
      },
    };
  }

  #finish(): void {
    if (this.#opened !== NO_SLOT) {
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
