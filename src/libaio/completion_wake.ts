/**
 * How an event loop learns that a request of a context has completed.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { IOCB_FLAG_RESFD } from "../abi/aio.ts";
import { FLAGS, IOCB_SHIFT, RESFD } from "../aio_context/iocb_words.ts";
import { type KernelContext, NO_EVENTFD } from "../aio_context/kernel_context.ts";
import { WakeRing } from "../ring/wake_ring.ts";

const POLL_FIRST_MS = 1;
const POLL_LAST_MS = 16;

/**
 * Wakes the event loop when requests complete.
 *
 * Each request signals an eventfd (`IOCB_FLAG_RESFD`), and a ring of two requests turns the signal
 * into a byte that the event loop reads: no thread waits. Where io_uring is refused, and for
 * requests that signal another eventfd or none, a timer looks at the completion ring instead, every
 * 1 to 16 milliseconds while somebody waits.
 */
export class CompletionWake {
  readonly #kernel: KernelContext;
  readonly #onWake: () => void;
  readonly #ring: WakeRing | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delayMs = POLL_FIRST_MS;

  /**
   * @param onWake Called from the event loop, sometimes for nothing; call {@linkcode arm} for the
   *   next time.
   */
  constructor(kernel: KernelContext, onWake: () => void) {
    this.#kernel = kernel;
    this.#onWake = onWake;
    // What is in flight already does not signal.
    kernel.silentRequests = kernel.requests.count > 0;
    loadShim();
    this.#ring = makeRing(() => {
      this.#stopTimer();
      onWake();
    });
  }

  /** The eventfd that requests have to signal, or NO_EVENTFD. */
  get eventfd(): number {
    return this.#ring?.eventfd ?? NO_EVENTFD;
  }

  /** Asks for a wake at the next completion. Until then the process stays alive. */
  arm(): void {
    this.#ring?.arm();
    this.#ring?.ref();
    if (this.#timer !== undefined) return;
    const kernel = this.#kernel;
    if (kernel.silentRequests) kernel.silentRequests = hasSilent(kernel, this.eventfd);
    if (this.#ring !== null && !kernel.silentRequests) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#delayMs = Math.min(2 * this.#delayMs, POLL_LAST_MS);
      this.#onWake();
    }, this.#delayMs);
  }

  /** Nobody waits any more, or nothing is in flight: the process may end. */
  rest(): void {
    this.#stopTimer();
    this.#delayMs = POLL_FIRST_MS;
    this.#ring?.unref();
  }

  /** Gives everything back. No wake comes afterwards. */
  close(): void {
    this.#stopTimer();
    this.#ring?.close();
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function makeRing(onWake: () => void): WakeRing | null {
  try {
    return new WakeRing(onWake);
  } catch {
    // io_uring is refused in most containers; the timer does its work, only later.
    return null;
  }
}

/** Whether a request in flight does not signal `eventfd`. */
function hasSilent(kernel: KernelContext, eventfd: number): boolean {
  const { slots } = kernel.requests;
  for (let index = 0; index < slots.length; index++) {
    if (slots[index]?.iocb == null) continue;
    const word = index << IOCB_SHIFT;
    const signals = (kernel.iocbs[word + FLAGS]! & IOCB_FLAG_RESFD) !== 0;
    if (!signals || kernel.iocbs[word + RESFD] !== eventfd) return true;
  }
  return false;
}
