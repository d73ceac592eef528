// hot path
/**
 * The promise of a request.
 *
 * @module
 */
import type { Resolve, Slot } from "./slot.ts";

let captured: Resolve;

/**
 * Takes over what settles a new promise; one function for all of them, so that none needs a
 * closure. What rejects it is not kept, since a promise also takes over a rejected one.
 */
function capture(resolve: Resolve): void {
  captured = resolve;
}

/** Makes the promise of the request in `slot`; {@linkcode Slot.resolve} settles it. */
export function slotPromise(slot: Slot): Promise<number> {
  const promise = new Promise<number>(capture);
  slot.resolve = captured;
  return promise;
}
