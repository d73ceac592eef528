/**
 * Requests that were given an AbortSignal.
 *
 * @module
 */
import { nextTurn } from "../../ffi/next_turn.ts";

/** Turns of the event loop after which the result of a request stands. */
const TURNS = 3;

/**
 * Rejects with Node's AbortError when `signal` was aborted.
 *
 * @throws {Error} Code "ABORT_ERR", with the reason of the signal as its cause.
 */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  const error = new Error("The operation was aborted", { cause: signal.reason });
  error.name = "AbortError";
  throw Object.assign(error, { code: "ABORT_ERR" });
}

/**
 * Settles as `request` does, or with an AbortError when `signal` was aborted. A request of cached
 * data is done within the turn of its call; programs that abort a little later expect to be in
 * time, as they are where a thread does the work.
 */
export async function orAborted<T>(
  signal: AbortSignal | undefined,
  request: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return await request();
  throwIfAborted(signal);
  try {
    const [result] = await Promise.all([request(), turns()]);
    throwIfAborted(signal);
    return result;
  } catch (error) {
    throwIfAborted(signal);
    throw error;
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    await new Promise<void>((resolve) => nextTurn(resolve));
  }
}
