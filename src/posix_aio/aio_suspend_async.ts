import { EAGAIN, EINVAL } from "../abi/errno.ts";
import { checkList, pendingOf } from "./aio_suspend.ts";
import type { List } from "./aiocb.ts";
import type { Request } from "./request.ts";
import { abortable, type AsyncOptions, checkSignal, settle } from "./settle.ts";
import { thisThread } from "./this_thread.ts";
import { milliseconds, type Timeout } from "./time_limit.ts";

/** The longest delay that a timer takes. */
const TIMER_MAX_MS = 0x7fff_ffff;

/**
 * As {@linkcode aio_suspend}, without blocking the thread.
 *
 * @param list Control blocks; null entries are passed over.
 * @param timeout Relative; a number is in milliseconds. Without it the promise waits for ever.
 * @param options An abort rejects with `signal.reason` and leaves the requests alone.
 * @returns 0, or -1 with `errno()` valid in the continuation: EAGAIN, EINVAL. A signal does not
 *   end it.
 * @throws {TypeError} As a rejection, on a wrong JavaScript type.
 */
export function aio_suspend_async(
  list: List,
  timeout?: Timeout,
  options?: AsyncOptions,
): Promise<number> {
  try {
    const signal = checkSignal(options);
    checkList(list);
    const ms = milliseconds(timeout);
    const layer = thisThread();
    layer.column.look();
    const pending = pendingOf(list);
    if (Number.isNaN(ms)) return settled(EINVAL);
    if (pending === null) return settled(0);
    return abortable(signal, (done) => waitForAny(pending, ms, done));
  } catch (error) {
    return Promise.reject(error);
  }
}

function settled(errno: number): Promise<number> {
  return new Promise((resolve) => settle(resolve, errno));
}

function waitForAny(
  pending: readonly Request[],
  ms: number,
  done: (errno: number) => void,
): () => void {
  const layer = thisThread();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiter = {
    completed: (): void => {
      stop();
      done(0);
    },
  };
  const stop = (): void => {
    clearTimeout(timer);
    for (const request of pending) {
      if (request.waiters !== null) {
        request.waiters = request.waiters.filter((other) => other !== waiter);
      }
      layer.leave(request);
    }
  };
  for (const request of pending) {
    (request.waiters ??= []).push(waiter);
    layer.join(request);
  }
  if (ms <= TIMER_MAX_MS) {
    timer = setTimeout(() => {
      stop();
      done(EAGAIN);
    }, ms);
  }
  return stop;
}
