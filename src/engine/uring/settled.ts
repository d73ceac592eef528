/**
 * Waits for the requests of one file.
 *
 * @module
 */
import type { Target } from "../target.ts";
import type { TurnLoop } from "./turn_loop.ts";

/**
 * Resolves when every request of `file` so far has completed.
 *
 * The requests are found by a look at all slots, which is what closing a file costs; so reads and
 * writes need not count themselves.
 */
export async function settled(loop: TurnLoop, file: Target): Promise<void> {
  // Requests that wait for room have no slot yet. The queue is in order: behind it, they have one.
  if (loop.stats().queued > 0) await new Promise<void>((resolve) => loop.enqueue(resolve));
  const { slots } = loop;
  const { promise, resolve } = Promise.withResolvers<void>();
  let remaining = 0;
  const countDown = () => {
    if (--remaining === 0) resolve();
  };
  slots.subject.forEach((subject, slot) => {
    if (!worksOn(subject, file)) return;
    remaining++;
    follow(loop, slot, countDown);
  });
  if (remaining > 0) await promise;
}

/** Has `after` called once the request in `slot` has completed. */
function follow(loop: TurnLoop, slot: number, after: () => void): void {
  const { resolve, reject, sink } = loop.slots;
  const [oldResolve, oldReject, oldSink] = [resolve[slot], reject[slot], sink[slot]];
  if (oldSink !== undefined) {
    sink[slot] = {
      complete: (result) => {
        oldSink.complete(result);
        after();
      },
    };
    return;
  }
  resolve[slot] = (result) => {
    oldResolve?.(result);
    after();
  };
  reject[slot] = (reason) => {
    oldReject?.(reason);
    after();
  };
}

/** The subject of a slot is a target, or an operation that may have one; undefined when free. */
function worksOn(subject: unknown, file: Target): boolean {
  if (subject === undefined) return false;
  return subject === file || (subject as { readonly file?: unknown }).file === file;
}
