/**
 * Has the event loop woken when requests complete.
 *
 * @module
 */
import { nextTurn } from "../../../ffi/next_turn.ts";
import { type PollTimer, pollTimer } from "../../../ffi/poll_timer.ts";
import { IORING_SQ_TASKRUN } from "../../abi/ring_flags.ts";
import { IoError } from "../../core/io_error.ts";
import type { Ring } from "../../ring/ring.ts";
import { WakeRing } from "../../ring/wake_ring.ts";

/** How often a kernel without wakes is asked, in milliseconds. */
const POLL_MS = 1;

/** The wakes of one ring; nothing is set up before the first one is wanted. */
export class LoopWake {
  readonly #ring: Ring;
  readonly #onWake: () => void;
  #wake: WakeRing | undefined;
  #timer: PollTimer | undefined;
  #referenced = false;
  #masked = false;
  #settingUp = false;
  #closed = false;

  /** @param onWake Called from the event loop; it looks, and asks for the next wake. */
  constructor(ring: Ring, onWake: () => void) {
    this.#ring = ring;
    this.#onWake = onWake;
  }

  /**
   * Asks for one wake.
   *
   * @param loud Whether it keeps the process alive.
   * @returns false when something is complete already.
   */
  sleep(loud: boolean): boolean {
    const wake = this.#wake;
    if (wake === undefined) {
      if (this.#timer === undefined) this.#setUpSoon();
      else this.#timer.start(loud);
      return true;
    }
    if (loud !== this.#referenced) {
      this.#referenced = loud;
      if (loud) wake.ref();
      else wake.unref();
    }
    if (this.#masked) {
      this.#masked = false;
      this.#ring.cqEventfdToggle(true);
    }
    // What came while the eventfd was masked has signalled nobody.
    if ((this.#ring.sqFlags() & IORING_SQ_TASKRUN) !== 0 || this.#ring.cqReady() > 0) return false;
    wake.arm();
    return true;
  }

  /** Nothing is in flight: the process may end. */
  rest(): void {
    this.#timer?.stop();
    if (!this.#referenced) return;
    this.#referenced = false;
    this.#wake?.unref();
  }

  /** Ends all wakes. */
  close(): void {
    this.#closed = true;
    this.#timer?.stop();
    this.#wake?.close();
  }

  /**
   * Not at once: this may be a microtask that runs while the runtime loads a module, and there it
   * cannot load another.
   */
  #setUpSoon(): void {
    if (this.#settingUp) return;
    this.#settingUp = true;
    nextTurn(() => {
      if (!this.#closed) this.#setUp();
      this.#onWake();
    });
  }

  #setUp(): void {
    let wake: WakeRing | undefined;
    try {
      wake = new WakeRing(() => {
        this.#mask();
        this.#onWake();
      });
      this.#ring.registerEventfd(wake.eventfd);
      wake.seal();
      this.#wake = wake;
    } catch (error) {
      wake?.close();
      if (!(error instanceof IoError)) throw error;
      // No wakes before Linux 5.17, or no descriptors left.
      this.#timer = pollTimer(POLL_MS, this.#onWake);
    }
  }

  /** While completions are taken anyway they need not signal. */
  #mask(): void {
    if (this.#masked) return;
    this.#masked = true;
    this.#ring.cqEventfdToggle(false);
  }
}
