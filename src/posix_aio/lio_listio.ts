import { EINTR, EIO } from "../abi/errno.ts";
import type { List, Sigevent } from "./aiocb.ts";
import { LIO_WAIT } from "./constants.ts";
import { fail } from "./errno.ts";
import type { Layer } from "./layer.ts";
import type { ListCompletion } from "./list_completion.ts";
import { signalsSent } from "./notification.ts";
import { type Queued, queueList } from "./queue_list.ts";
import { thisThread } from "./this_thread.ts";

/**
 * Queues a list of reads and writes with one submission. Equivalent to lio_listio(3).
 *
 * @param mode `LIO_WAIT` blocks the thread until all are complete; `LIO_NOWAIT` does not.
 * @param list Control blocks with `aio_lio_opcode`; null entries and `LIO_NOP` are passed over.
 * @param sig With `LIO_NOWAIT`, what happens once when all are complete.
 * @returns 0, or -1 and `errno()`: EINVAL (mode, `sig`; nothing was queued), EIO when a request
 *   failed or could not be queued, EAGAIN when resources lacked, EINTR after a signal; for the last
 *   three `aio_error` tells of each block.
 * @throws {TypeError} On a wrong JavaScript type; nothing was queued.
 */
export function lio_listio(mode: number, list: List, sig?: Sigevent | null): number {
  const queued = queueList(mode, list, sig);
  if (typeof queued === "number") return fail(queued);
  if (mode === LIO_WAIT && !waitForAll(thisThread(), queued.completion)) return fail(EINTR);
  const errno = listErrno(mode, queued);
  return errno === 0 ? 0 : fail(errno);
}

/** What a list ends with: with LIO_NOWAIT only what could not be queued counts. */
export function listErrno(mode: number, { refused, completion }: Queued): number {
  if (refused !== 0) return refused;
  return mode === LIO_WAIT && completion.failed ? EIO : 0;
}

/** Returns false when a signal ended the wait. */
function waitForAll(layer: Layer, completion: ListCompletion): boolean {
  const signals = signalsSent();
  layer.column.look();
  while (completion.remaining > 0) {
    // A request that waits for another needs a look in between.
    const count = layer.waiting === 0 ? completion.remaining : 1;
    const interrupted = layer.column.wait(count, Infinity);
    if (completion.remaining > 0 && (interrupted || signalsSent() !== signals)) return false;
  }
  return true;
}
