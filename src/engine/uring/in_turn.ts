/**
 * Requests that wait for room.
 *
 * @module
 */
import { abortable } from "../abortable.ts";
import type { TurnLoop } from "./turn_loop.ts";

/** How a request is begun, and given up. */
export interface Beginning<T> {
  /** Whether there is room for it. */
  readonly now: boolean;
  /** Cancels the request when it has begun. */
  readonly signal: AbortSignal | undefined;
  /** Begins the request, or refuses it where the loop was closed meanwhile. */
  begin(): Promise<T>;
  /** Called once when the signal is aborted while the request is in flight. */
  cancel(): void;
  /** Called with a result that nobody will see. */
  discard?(result: T): void;
}

/**
 * Begins a request now, or when there is room and those before it have begun. One that still waits
 * when its signal is aborted never begins.
 */
export function inTurn<T>(loop: TurnLoop, request: Beginning<T>): Promise<T> {
  const { signal } = request;
  let waiting: (() => void) | undefined;
  let giveUp: (reason: unknown) => void = () => {};
  const promise = request.now ? begin(request) : new Promise<T>((resolve, reject) => {
    giveUp = reject;
    waiting = () => void begin(request).then(resolve, reject);
    loop.enqueue(waiting);
  });
  if (signal === undefined) return promise;
  const cancel = () => {
    if (waiting !== undefined && loop.dequeue(waiting)) giveUp(signal.reason);
    else request.cancel();
  };
  return abortable(promise, signal, cancel, (result) => request.discard?.(result));
}

function begin<T>(request: Beginning<T>): Promise<T> {
  try {
    return request.begin();
  } catch (error) {
    return Promise.reject(error);
  }
}
