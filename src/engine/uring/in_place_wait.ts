// hot path
/**
 * Waiting for completions without the event loop.
 *
 * @module
 */
import { IORING_FEAT_EXT_ARG, IORING_FEAT_MIN_TIMEOUT } from "../../abi/feature_flags.ts";
import { IORING_SQ_TASKRUN } from "../../abi/ring_flags.ts";
import type { Ring } from "../../ring/ring.ts";

/** How long one wait lasts, in milliseconds. */
const WAIT_MS = 0.2;
/** After that long one completion is enough, in milliseconds. */
const SOME_MS = 0.05;
/** For how long after the event loop has polled waits may follow each other, in milliseconds. */
const SERIES_MS = 0.25;
/** A wait is for a quarter of what is in flight, at most so many. */
const AT_LEAST_MAX = 32;
/** From here on waits are likely to end with a completion. */
const TRUSTED = 2;
const TRUST_MAX = 4;
/** After so many looks at a shared word the clock is looked at. */
const LOOKS = 16;

/**
 * Waits in io_uring_enter(2) for what completes within a fifth of a millisecond. The way through
 * the event loop costs three more system calls, and a turn of the loop, a batch of completions.
 *
 * The thread sleeps meanwhile, so a wait has to be short, and nobody else may have work for it: the
 * event loop has just polled, and it came round at once. Where waits tend to end without a
 * completion they are given up, until completions come so soon that waits would have had them.
 */
export class InPlaceWait {
  readonly #ring: Ring;
  readonly #spinMs: number;
  readonly #able: boolean;
  readonly #batches: boolean;
  /** Rises when a wait ended, or would have ended, with a completion, and falls otherwise. */
  #trust: number;
  #sleptAt = 0;

  /** @param spinMs How long to look for completions without a pause; 0 for not at all. */
  constructor(ring: Ring, spinMs: number) {
    this.#ring = ring;
    this.#spinMs = spinMs;
    this.#able = (ring.features & IORING_FEAT_EXT_ARG) !== 0;
    this.#batches = (ring.features & IORING_FEAT_MIN_TIMEOUT) !== 0;
    this.#trust = this.#able ? TRUST_MAX : 0;
  }

  /** Whether completions are looked for without a pause, whatever came of it before. */
  get spins(): boolean {
    return this.#spinMs > 0;
  }

  /** Whether a wait is likely to end with a completion. */
  get pays(): boolean {
    return this.#trust >= TRUSTED;
  }

  /** Whether another wait may follow before the event loop has polled again. */
  mayFollow(turnBegan: number): boolean {
    return this.pays && performance.now() - turnBegan < SERIES_MS;
  }

  /** Notes that from now on the event loop has the thread. */
  sleep(): void {
    this.#sleptAt = performance.now();
  }

  /** Whether the event loop gave the thread back before a wait would have ended. */
  backSoon(now: number): boolean {
    return now - this.#sleptAt < WAIT_MS;
  }

  /** Notes that the event loop was woken for a completion. */
  woken(now: number): void {
    if (this.#able) this.#learn(this.backSoon(now));
  }

  /** Notes what came of a wait. */
  ended(completions: number): void {
    this.#learn(completions > 0);
  }

  #learn(hit: boolean): void {
    this.#trust = hit ? Math.min(this.#trust + 1, TRUST_MAX) : Math.max(this.#trust - 1, 0);
  }

  /** Waits for some of the `inFlight` requests; throws what io_uring_enter(2) refuses. */
  wait(inFlight: number): void {
    const ring = this.#ring;
    if (this.#spinMs > 0) this.#spin();
    else if (inFlight < 8 || !this.#batches) ring.submitAndWaitTimeout(1, WAIT_MS);
    else {
      const atLeast = Math.min(inFlight >>> 2, AT_LEAST_MAX);
      ring.submitAndWaitMinTimeout(atLeast, WAIT_MS, SOME_MS);
    }
  }

  #spin(): void {
    const ring = this.#ring;
    const end = performance.now() + this.#spinMs;
    do {
      for (let look = 0; look < LOOKS; look++) {
        if ((ring.sqFlags() & IORING_SQ_TASKRUN) !== 0 || ring.cqReady() > 0) {
          ring.submitAndGetEvents();
          return;
        }
      }
    } while (performance.now() < end);
  }
}
