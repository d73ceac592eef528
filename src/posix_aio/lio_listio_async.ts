import type { List, Sigevent } from "./aiocb.ts";
import { LIO_WAIT } from "./constants.ts";
import { listErrno } from "./lio_listio.ts";
import { type Queued, queueList } from "./queue_list.ts";
import { abortable, type AsyncOptions, checkSignal, settle } from "./settle.ts";
import { thisThread } from "./this_thread.ts";

/**
 * As {@linkcode lio_listio}, without blocking the thread.
 *
 * @param mode With `LIO_WAIT` the promise waits until all are complete; with `LIO_NOWAIT` until all
 *   are queued.
 * @param list Control blocks with `aio_lio_opcode`; null entries and `LIO_NOP` are passed over.
 * @param sig With `LIO_NOWAIT`, what happens once when all are complete.
 * @param options An abort rejects with `signal.reason` and leaves the requests alone; one that came
 *   before queues nothing.
 * @returns 0, or -1 with `errno()` valid in the continuation: EINVAL, EIO, EAGAIN.
 * @throws {TypeError} As a rejection, on a wrong JavaScript type; nothing was queued.
 */
export function lio_listio_async(
  mode: number,
  list: List,
  sig?: Sigevent | null,
  options?: AsyncOptions,
): Promise<number> {
  try {
    const signal = checkSignal(options);
    const queued = queueList(mode, list, sig);
    if (typeof queued === "number") return new Promise((resolve) => settle(resolve, queued));
    return abortable(signal, (done) => whenQueued(mode, queued, done));
  } catch (error) {
    return Promise.reject(error);
  }
}

function whenQueued(mode: number, queued: Queued, done: (errno: number) => void): () => void {
  const { completion, requests } = queued;
  if (mode !== LIO_WAIT || completion.remaining === 0) {
    done(listErrno(mode, queued));
    return () => {};
  }
  const layer = thisThread();
  const joined = requests.filter((request) => request.slot !== undefined);
  for (const request of joined) layer.join(request);
  completion.whenDone = () => done(listErrno(mode, queued));
  return () => {
    completion.whenDone = null;
    for (const request of joined) layer.leave(request);
  };
}
