// hot path
/**
 * Drives a ring from the event loop.
 *
 * @module
 */
import { nextTurn } from "../../../ffi/next_turn.ts";
import { ECANCELED } from "../../abi/errno.ts";
import { IORING_CQE_F_MORE, IORING_SQ_TASKRUN } from "../../abi/ring_flags.ts";
import { IORING_SETUP_IOPOLL, IORING_SETUP_SQPOLL } from "../../abi/setup_flags.ts";
import { InvariantError } from "../../core/invariant_error.ts";
import { IoError } from "../../core/io_error.ts";
import type { Slot } from "../../core/slot.ts";
import { SlotTable } from "../../core/slot_table.ts";
import type { Ring } from "../../ring/ring.ts";
import { WakeRing } from "../../ring/wake_ring.ts";
import type { EngineStats } from "../engine.ts";
import { cancelUntilDone } from "./cancel_until_done.ts";
import { subjectPaths } from "../subject.ts";
import { throwUnlessPassing } from "./throw_unless_passing.ts";
import { LoneRequests } from "./lone_requests.ts";
import { memoryIsGone } from "./memory_is_gone.ts";
import { TurnClock } from "./turn_clock.ts";

/** KERNEL: an interrupted open of a FIFO completes with this number, which is none of the errno. */
const ERESTARTSYS = 512;
/** The user data of requests that nobody waits for. */
export const NOBODY = 0;

/** What a flush is worth in completions, for the clock of the turn. */
const FLUSH_WORK = 8;
/** After so many looks for a completion the clock is looked at. */
const LOOKS = 16;
/** So many answers to completions that came late leave together. */
const EARLY_ENTRIES = 8;
/**
 * Drives a ring from the event loop: what is prepared in one turn leaves in one io_uring_enter(2),
 * what has completed by then settles in the same turn, and a wake is asked for only if something is
 * still in flight.
 */
export class TurnLoop {
  /** The ring that is driven. */
  readonly ring: Ring;
  /** The requests in flight. */
  readonly slots: SlotTable = new SlotTable();
  /** Requests that may be in flight at once; 0 when new ones must wait, or are refused. */
  room: number;
  readonly #wake: WakeRing;
  readonly #clock = new TurnClock();
  readonly #lone = new LoneRequests();
  readonly #visitor: (token: number, result: number, flags: number) => void;
  readonly #flusher: () => void;
  readonly #turnBeginner: () => void;
  readonly #limit: number;
  /** A thread of the kernel takes the entries, when it likes. */
  readonly #threaded: boolean;
  /** Completions are only found by a look for them, so nothing can wake the event loop. */
  readonly #polled: boolean;
  /** Milliseconds to look for a completion without a pause before a wake is asked for. */
  readonly #spinMs: number;
  /** Requests beyond the limit, in order. */
  readonly #queue: (() => void)[] = [];
  #scheduled = false;
  #referenced = false;
  #masked = false;
  /** The device has run dry of a batch, and wants new entries before all of them are prepared. */
  #early = false;
  #closed = false;
  /** Called when nothing is in flight any more. */
  #whenIdle: (() => void) | undefined;
  #completed = 0;
  #enters = 0;
  #overflows = 0;

  /**
   * @param ring A ring of DEFER_TASKRUN with TASKRUN_FLAG, or of neither.
   * @param options `limit`: requests in flight at once. `spinMs`: how long to look for completions
   *   without a pause; 0 for not at all.
   */
  constructor(ring: Ring, options: { readonly limit: number; readonly spinMs: number }) {
    this.ring = ring;
    this.#limit = options.limit;
    this.#threaded = (ring.flags & IORING_SETUP_SQPOLL) !== 0;
    this.#polled = (ring.flags & IORING_SETUP_IOPOLL) !== 0;
    this.room = options.limit;
    this.#spinMs = options.spinMs;
    this.#visitor = this.#visit.bind(this);
    this.#flusher = this.#flush.bind(this);
    this.#turnBeginner = this.#beginTurn.bind(this);
    this.#wake = new WakeRing(this.#onWake.bind(this));
    try {
      ring.registerEventfd(this.#wake.eventfd);
      this.#wake.seal();
    } catch (error) {
      this.#wake.close();
      throw error;
    }
  }

  /** Whether {@linkcode close} was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Whether a request may be done on the spot: requests come one at a time, none that was asked for
   * before waits for its submission, and the turn has not lasted too long.
   */
  mayActNow(): boolean {
    if (!this.#lone.certain || this.#threaded || this.#polled) return false;
    return this.ring.sqReady() === 0 && !this.#clock.isOver();
  }

  /** Counts a request that was done on the spot, with its result. */
  acted(count: number): void {
    this.#lone.count();
    this.#clock.countResult(count);
    this.#completed++;
  }

  /** Has what was prepared submitted at the end of this microtask turn. */
  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (this.#clock.isOver()) nextTurn(this.#turnBeginner);
    else queueMicrotask(this.#flusher);
  }

  /**
   * Submits what was prepared, once it is worth a call and the device waits for it. For requests
   * that no link binds to a later one.
   */
  submitEarly(): void {
    if (!this.#early || this.ring.sqReady() < EARLY_ENTRIES) return;
    try {
      this.submitNow();
    } catch (error) {
      // What does not leave now leaves with the flush.
      throwUnlessPassing(error);
    }
  }

  /**
   * Makes room in the submission queue. What fails to leave now leaves with the next flush.
   *
   * @param entries How many have to be free, at least.
   */
  submitNow(entries = 1): void {
    const { ring } = this;
    this.#enters++;
    this.#lone.submitted(ring.sqReady());
    ring.submit();
    // A submission thread takes the entries in its own time, and its time is short.
    while (this.#threaded && ring.sqSpaceLeft() < entries) {
      if (ring.sqSpaceLeft() === 0) ring.sqringWait();
      ring.submit();
    }
  }

  /** Has `start` called when there is room; in order. */
  enqueue(start: () => void): void {
    this.#queue.push(start);
    this.room = 0;
    this.schedule();
  }

  /** Takes `start` out of the queue; false when it was called already. */
  dequeue(start: () => void): boolean {
    const index = this.#queue.indexOf(start);
    if (index < 0) return false;
    this.#queue.splice(index, 1);
    return true;
  }

  /** The counters now. */
  stats(): EngineStats {
    return {
      submitted: this.#completed + this.slots.used,
      completed: this.#completed,
      inFlight: this.slots.used,
      queued: this.#queue.length,
      enters: this.#enters,
      wakes: this.#wake.wakes,
      overflows: this.#overflows,
    };
  }

  #beginTurn(): void {
    this.#clock.begin();
    this.#flush();
  }

  #flush(): void {
    this.#scheduled = false;
    this.#early = false;
    this.#clock.count(FLUSH_WORK);
    if (this.ring.closed) return;
    const reaped = this.#submitAndReap();
    if (this.#queue.length > 0) this.#startQueued();
    if (this.slots.used === 0 && (this.#threaded || this.ring.sqReady() === 0)) this.#rest();
    // What has settled may submit more before this microtask turn ends, so sleeping can wait until
    // it has.
    else if (reaped > 0) this.schedule();
    // The kernel is short of memory for entries that it has not taken.
    else if (!this.#threaded && this.ring.sqReady() > 0) this.#tryAgain();
    else this.#sleep();
  }

  #submitAndReap(): number {
    this.#enters++;
    this.#lone.submitted(this.ring.sqReady());
    try {
      // A submission thread needs no call but to be woken.
      if (this.#threaded) this.ring.submit();
      else this.ring.submitAndGetEvents();
    } catch (error) {
      throwUnlessPassing(error);
    }
    let reaped = this.ring.forEachCqe(this.#visitor);
    while (this.ring.cqHasOverflow()) {
      this.#overflows++;
      this.ring.getEvents();
      reaped += this.ring.forEachCqe(this.#visitor);
    }
    return reaped;
  }

  #visit(token: number, result: number, flags: number): void {
    if (token === NOBODY) return;
    const slots = this.slots;
    const slot = slots.slotOf(token);
    if ((flags & IORING_CQE_F_MORE) !== 0) return;
    const resolve = slot.resolve;
    this.#completed++;
    this.#clock.countResult(result);
    if (this.#queue.length === 0 && !this.#closed) this.room++;
    if (resolve !== undefined && result >= 0) {
      if (result > 0 && memoryIsGone(slot.memory)) return this.#reportGone(slot);
      const form = slot.form;
      if (form === undefined) {
        slots.free(slot);
        resolve(result);
      } else {
        const memory = slot.memory;
        slots.free(slot);
        resolve(form.result(result, memory) as number);
      }
    } else this.#finishOtherwise(slot, result);
  }

  // cold path: a program does not do that twice.
  #reportGone(slot: Slot): void {
    const { resolve, syscall } = slot;
    this.slots.free(slot);
    const message =
      `Cannot ${syscall}: wanted memory that stays, got a buffer that was transferred`;
    resolve?.(Promise.reject(new InvariantError(message)));
  }

  #finishOtherwise(slot: Slot, result: number): void {
    const errno = result === -ERESTARTSYS ? -ECANCELED : result;
    const { resolve, sink, syscall, form, subject } = slot;
    this.slots.free(slot);
    if (sink !== undefined) return sink.complete(errno);
    const error = form === undefined
      ? new IoError(errno, syscall, subjectPaths(subject))
      : form.error(errno, syscall);
    resolve?.(Promise.reject(error));
  }

  #startQueued(): void {
    let room = this.#limit - this.slots.used;
    while (room > 0 && this.#queue.length > 0) {
      const start = this.#queue.shift()!;
      const before = this.slots.used;
      start();
      room -= Math.max(1, this.slots.used - before);
    }
    if (this.#queue.length === 0 && !this.#closed) this.room = Math.max(0, room);
  }

  #tryAgain(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    nextTurn(this.#turnBeginner);
  }

  /** Nothing is in flight: the process may end. */
  #rest(): void {
    this.#whenIdle?.();
    if (!this.#referenced) return;
    this.#referenced = false;
    this.#wake.unref();
  }

  /** Something is in flight: have the event loop woken when it completes. */
  #sleep(): void {
    if (this.#polled) return this.#tryAgain();
    if (this.#spinMs > 0 && this.#spin()) return this.schedule();
    if (!this.#referenced) {
      this.#referenced = true;
      this.#wake.ref();
    }
    this.#unmask();
    // What came while the eventfd was masked has signalled nobody.
    if (this.#isDue()) return this.schedule();
    this.#wake.arm();
  }

  /** Whether completions are there, or entering the kernel would bring some. */
  #isDue(): boolean {
    return (this.ring.sqFlags() & IORING_SQ_TASKRUN) !== 0 || this.ring.cqReady() > 0;
  }

  /** Looks for completions without a pause; true when some came. */
  #spin(): boolean {
    const end = performance.now() + this.#spinMs;
    do {
      for (let look = 0; look < LOOKS; look++) {
        if (this.#isDue()) return this.#reapLate() > 0;
      }
    } while (performance.now() < end);
    return false;
  }

  /** Takes completions of requests that were submitted before. */
  #reapLate(): number {
    const reaped = this.#submitAndReap();
    this.#early = reaped >= EARLY_ENTRIES;
    return reaped;
  }

  #onWake(): void {
    if (this.ring.closed) return;
    this.#clock.begin();
    this.#mask();
    this.#reapLate();
    this.schedule();
  }

  /** While completions are drained anyway they need not signal. */
  #mask(): void {
    if (this.#masked) return;
    this.#masked = true;
    this.ring.cqEventfdToggle(false);
  }

  #unmask(): void {
    if (!this.#masked) return;
    this.#masked = false;
    this.ring.cqEventfdToggle(true);
  }

  /** Asks the kernel to cancel a request; its own completion tells what became of it. */
  cancel(token: number): void {
    if (!this.slots.isInFlight(token)) return;
    if (!this.ring.prepCancel(token, 0, NOBODY)) {
      this.submitNow();
      this.ring.prepCancel(token, 0, NOBODY);
    }
    this.schedule();
  }

  /**
   * Refuses new requests, cancels those in flight, and resolves when all have completed and the
   * ring is gone. What is queued is started once more, and finds the loop closed.
   */
  // cold path: a loop is closed once.
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.room = 0;
    for (const start of this.#queue.splice(0)) start();
    if (this.slots.used > 0) {
      cancelUntilDone(this, () => Array.from(this.slots.taken(), ({ token }) => token));
      const idle = new Promise<void>((resolve) => this.#whenIdle = resolve);
      this.schedule();
      await idle;
    }
    this.#wake.close();
    this.ring.close();
  }
}
