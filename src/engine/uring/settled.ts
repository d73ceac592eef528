/**
 * Waits for the requests of one file.
 *
 * @module
 */
import type { Slot } from "../../core/slot.ts";
import type { Target } from "../target.ts";
import type { TurnLoop } from "./turn_loop.ts";
import { worksOn } from "./works_on.ts";

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
  for (const slot of slots.taken()) {
    if (!worksOn(slot.subject, file)) continue;
    remaining++;
    follow(slot, countDown);
  }
  if (remaining > 0) await promise;
}

/** Has `after` called once the request in `slot` has completed. */
function follow(slot: Slot, after: () => void): void {
  const { resolve, sink } = slot;
  if (sink !== undefined) {
    slot.sink = {
      complete: (result) => {
        sink.complete(result);
        after();
      },
    };
    return;
  }
  slot.resolve = (result) => {
    resolve?.(result);
    after();
  };
}
