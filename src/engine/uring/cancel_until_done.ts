/**
 * Cancellation that does not give up.
 *
 * @module
 */
import type { TurnLoop } from "./turn_loop.ts";

const FIRST_DELAY_MS = 1;
const LAST_DELAY_MS = 128;

/**
 * Cancels requests until they have completed.
 *
 * KERNEL: a request behind a link is not found before it begins, and with a hard link the one
 * before it does not take it along when it is cancelled. So whoever has to get rid of all of them
 * asks again.
 *
 * @param tokens The requests that are in flight, each time anew.
 */
export function cancelUntilDone(loop: TurnLoop, tokens: () => readonly number[]): void {
  const attempt = (delayMs: number): void => {
    const left = tokens();
    if (left.length === 0) return;
    for (const token of left) loop.cancel(token);
    setTimeout(attempt, delayMs, Math.min(delayMs * 2, LAST_DELAY_MS));
  };
  attempt(FIRST_DELAY_MS);
}
