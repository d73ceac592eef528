import { EAGAIN, EINPROGRESS, EINTR, EINVAL } from "../abi/errno.ts";
import { type ControlBlock, type List, requestOf } from "./aiocb.ts";
import { checkObject } from "./check_block.ts";
import { fail } from "./errno.ts";
import type { Layer } from "./layer.ts";
import { signalsSent } from "./notification.ts";
import type { Request } from "./request.ts";
import { thisThread } from "./this_thread.ts";
import { milliseconds, type Timeout } from "./time_limit.ts";

/**
 * Blocks the thread until at least one request of `list` is complete. Equivalent to aio_suspend(3).
 *
 * @param list Control blocks; null entries are passed over. A block that is not in flight counts as
 *   complete, and so does a list without any request.
 * @param timeout Relative; a number is in milliseconds. Without it the call waits for ever.
 * @returns 0, or -1 and `errno()`: EAGAIN when the time is over, EINTR after a signal, EINVAL for a
 *   time that is none.
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function aio_suspend(list: List, timeout?: Timeout): number {
  checkList(list);
  const ms = milliseconds(timeout);
  if (Number.isNaN(ms)) return fail(EINVAL);
  const pending = pendingOf(list);
  if (pending === null) return 0;
  return waitForAny(thisThread(), pending, ms);
}

/** Checks the types of a list. Throws a TypeError on what is no array of objects and nulls. */
export function checkList(list: List): void {
  if (!Array.isArray(list)) {
    throw new TypeError(`Cannot use list: wanted an array, got ${typeof list}`);
  }
  for (const block of list as (ControlBlock | null | undefined)[]) {
    if (block !== null && block !== undefined) checkObject(block);
  }
}

/** The requests of `list` that are not complete as far as is known; null when one is, or none. */
export function pendingOf(list: List): Request[] | null {
  const pending: Request[] = [];
  for (const block of list) {
    if (block === null || block === undefined) continue;
    const request = requestOf(block);
    if (request === undefined || request.status !== EINPROGRESS) return null;
    pending.push(request);
  }
  return pending.length === 0 ? null : pending;
}

function waitForAny(layer: Layer, pending: readonly Request[], ms: number): number {
  const signals = signalsSent();
  layer.column.look();
  if (isAnyComplete(pending)) return 0;
  const end = performance.now() + ms;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0) return fail(EAGAIN);
    const interrupted = layer.column.wait(leastCompletions(layer, pending), left);
    if (isAnyComplete(pending)) return 0;
    if (interrupted || signalsSent() !== signals) return fail(EINTR);
  }
}

/** How many completions there must be before one of the requests can be complete. */
function leastCompletions(layer: Layer, requests: readonly Request[]): number {
  // An aio_fsync starts when the writes that it covers are complete: nobody need wake for each. But
  // where a write waits for another, that needs a look in between.
  const covered = requests.length === 1 && layer.waiting === 1 ? requests[0]!.covered : null;
  return covered === null ? 1 : Math.max(1, covered.size);
}

function isAnyComplete(requests: readonly Request[]): boolean {
  for (const request of requests) if (request.status !== EINPROGRESS) return true;
  return false;
}
