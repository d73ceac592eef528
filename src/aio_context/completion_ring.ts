// hot path
/**
 * The completion ring of a context: memory of the kernel, at the address that is the context's id,
 * which a process may read and empty without a system call.
 *
 * @module
 */
import type { Shim } from "../../ffi/shim.ts";
import { aio_ring, io_event } from "../abi/aio.ts";
import { assert } from "../core/assert.ts";
import { InvariantError } from "../core/invariant_error.ts";
import type { InFlight } from "./in_flight.ts";
import { IoEvent } from "./io_event.ts";

/** How events get from the kernel to us; each is a step down in what the process may do. */
export type ReapMode = "view" | "copy" | "syscall";

// Literals, because the compilers fold them, and load what is imported.
const EVENT_WORDS = 8;
const FIRST_EVENT_WORD = 8;
const RES = 4;
const RES2 = 6;
const HALF = 4_294_967_296;

assert(io_event.sizeof === EVENT_WORDS * 4, "an event has 8 words");
assert(io_event.res === RES * 4 && io_event.res2 === RES2 * 4, "the layout of an event");
assert(aio_ring.io_events === FIRST_EVENT_WORD * 4, "the layout of the ring");

/** The consumer side of a context. */
export class CompletionRing {
  private readonly shim: Shim;
  private readonly requests: InFlight;
  /** How events get from the kernel to the process. */
  readonly mode: ReapMode;
  private readonly address: number;
  private readonly entryCount: number;
  /** The ring itself, where the process may have a view of the kernel's memory. */
  private readonly ring: Int32Array;
  /** Events that io_getevents(2) wrote, from `stagedHead` up to `stagedTail`. */
  private readonly staged: Int32Array;
  private readonly stagedAddress: number;
  private stagedHead = 0;
  private stagedTail = 0;
  private head = 0;
  private readonly endWord: number;
  /** How many events the latest delivery took out. */
  private taken = 0;

  /**
   * @param ring The ring as a view, with mode "view"; else any array.
   * @param staged Room for `entryCount` events.
   */
  constructor(
    shim: Shim,
    requests: InFlight,
    mode: ReapMode,
    address: number,
    entryCount: number,
    ring: Int32Array,
    staged: Int32Array,
    stagedAddress: number,
  ) {
    this.shim = shim;
    this.requests = requests;
    this.mode = mode;
    this.address = address;
    this.entryCount = entryCount;
    this.ring = ring;
    this.endWord = FIRST_EVENT_WORD + entryCount * EVENT_WORDS;
    this.staged = staged;
    this.stagedAddress = stagedAddress;
  }

  /** Whether the process can see what is in the ring. */
  get readable(): boolean {
    return this.mode !== "syscall";
  }

  /** Events that io_getevents(2) has given, and that were not taken yet. */
  stagedCount(): number {
    return this.stagedTail - this.stagedHead;
  }

  /** Events that can be taken now. */
  ready(): number {
    return this.stagedTail - this.stagedHead + this.inRing();
  }

  private inRing(): number {
    if (this.mode === "syscall") return 0;
    // ORDERING: pairs with the barrier of the kernel between an event and the new tail.
    const count = this.shim.load_acquire(this.address + aio_ring.tail) - this.head;
    // KERNEL: head and tail are indices below `nr`, they do not run free.
    return count < 0 ? count + this.entryCount : count;
  }

  /** Moves the staged events to the front, and returns where the kernel may write more. */
  stage(): number {
    const { stagedHead, staged } = this;
    if (stagedHead > 0) {
      staged.copyWithin(0, stagedHead * EVENT_WORDS, this.stagedTail * EVENT_WORDS);
      this.stagedTail -= stagedHead;
      this.stagedHead = 0;
    }
    return this.stagedAddress + this.stagedTail * EVENT_WORDS * 4;
  }

  /**
   * Takes note of `count` events that io_getevents(2) has written to where {@linkcode stage} said.
   */
  noteStaged(count: number): void {
    this.stagedTail += count;
    if (this.readable) this.head = this.shim.load_acquire(this.address + aio_ring.head);
  }

  /** The `data` of the event that is next; there must be one. */
  nextData(): unknown {
    if (this.stagedCount() > 0) {
      return this.dataAt(this.staged, this.stagedHead * EVENT_WORDS);
    }
    const word = this.bringIn(1);
    return this.dataAt(this.mode === "view" ? this.ring : this.staged, word);
  }

  /**
   * Takes up to `count` events out, oldest first, and fills `events` with them from `at` on.
   *
   * @param count At most {@linkcode ready}.
   * @returns How many; fewer than `count` only if the next one is in error.
   * @throws {InvariantError} When the first event is in error: its buffer was detached in flight,
   *   or it belongs to no request.
   */
  take(events: IoEvent[], at: number, count: number): number {
    const stagedCount = this.stagedTail - this.stagedHead;
    if (stagedCount > 0) {
      const wanted = count < stagedCount ? count : stagedCount;
      const taken = this.takeStaged(events, at, wanted);
      if (taken < wanted || taken === count) return taken;
      return taken + this.takeRing(events, at + taken, count - taken, true);
    }
    return this.takeRing(events, at, count, false);
  }

  private takeStaged(events: IoEvent[], at: number, count: number): number {
    const word = this.stagedHead * EVENT_WORDS;
    this.taken = 0;
    try {
      this.deliver(this.staged, word, -1, events, at, count);
      if (this.taken === 0) this.reject(this.staged, word);
    } finally {
      this.stagedHead += this.taken;
    }
    return this.taken;
  }

  private takeRing(events: IoEvent[], at: number, count: number, quiet: boolean): number {
    const word = this.bringIn(count);
    const words = this.mode === "view" ? this.ring : this.staged;
    this.taken = 0;
    try {
      this.deliver(words, word, this.endWord, events, at, count);
      if (this.taken === 0 && !quiet) this.reject(words, word);
    } finally {
      this.advance(this.taken);
    }
    return this.taken;
  }

  /** Fills events from `words`, up to the first that is in error; `taken` says how many. */
  private deliver(
    words: Int32Array,
    first: number,
    end: number,
    events: IoEvent[],
    at: number,
    count: number,
  ): void {
    const { requests } = this;
    const { slots, free } = requests;
    let freeCount = requests.freeCount;
    let word = first;
    let taken = 0;
    try {
      while (taken < count) {
        const index = words[word]!;
        const slot = slots[index];
        if (slot === undefined || slot.turn !== words[word + 1]) break;
        const iocb = slot.iocb;
        const kept = slot.kept;
        if (iocb === null) break;
        // The upper bit of the turn says that the memory can be detached.
        if (slot.turn < 0 && kept !== null && kept.byteLength === 0) break;
        let event = events[at + taken];
        if (event === undefined || event === null) event = events[at + taken] = new IoEvent();
        event.data = slot.data;
        event.obj = iocb;
        const low = words[word + RES]!;
        const high = words[word + RES + 1]!;
        event.res = low >> 31 === high ? low : high * HALF + (low >>> 0);
        const low2 = words[word + RES2]!;
        const high2 = words[word + RES2 + 1]!;
        event.res2 = low2 >> 31 === high2 ? low2 : high2 * HALF + (low2 >>> 0);
        slot.iocb = null;
        slot.data = null;
        slot.kept = null;
        free[freeCount++] = index;
        taken++;
        word += EVENT_WORDS;
        if (word === end) word = FIRST_EVENT_WORD;
      }
    } finally {
      requests.freeCount = freeCount;
      this.taken = taken;
    }
  }

  /**
   * Makes the next `count` events of the ring readable.
   *
   * @returns The word index of the first: in the ring with a view of it, else in `staged`, which
   *   holds nothing else then.
   */
  private bringIn(count: number): number {
    if (this.mode === "view") return FIRST_EVENT_WORD + this.head * EVENT_WORDS;
    const size = io_event.sizeof;
    const events = this.address + aio_ring.io_events;
    const beforeWrap = Math.min(count, this.entryCount - this.head);
    const to = this.stagedAddress;
    this.shim.copy(to, events + this.head * size, beforeWrap * size);
    if (count > beforeWrap) {
      this.shim.copy(to + beforeWrap * size, events, (count - beforeWrap) * size);
    }
    return 0;
  }

  /** Hands the places of `count` events back to the kernel. */
  private advance(count: number): void {
    if (count === 0) return;
    let head = this.head + count;
    if (head >= this.entryCount) head -= this.entryCount;
    this.head = head;
    // ORDERING: the events were read before; the kernel may overwrite them when it sees the head.
    this.shim.store_release(this.address + aio_ring.head, head);
  }

  /** The data of the event at `word`. */
  private dataAt(words: Int32Array, word: number): unknown {
    const index = words[word]!;
    const slot = this.requests.slots[index];
    if (slot === undefined || slot.iocb === null || slot.turn !== words[word + 1]) refuseUnknown();
    return slot.data;
  }

  /** Throws for the event at `word`, which is taken out if it belongs to a request. */
  private reject(words: Int32Array, word: number): never {
    this.dataAt(words, word);
    this.requests.release(words[word]!);
    this.taken = 1;
    throw new InvariantError(
      "Cannot deliver an event: wanted the buffer of its request, got a detached one",
    );
  }
}

function refuseUnknown(): never {
  throw new InvariantError("Cannot deliver an event: wanted one of a request in flight, got none");
}
