/**
 * Queues the requests of a list with one submission.
 *
 * @module
 */
import { EAGAIN, EBADF, EINPROGRESS, EINVAL, EIO } from "../abi/errno.ts";
import { connect, type ControlBlock, type List, type Sigevent } from "./aiocb.ts";
import { checkList } from "./aio_suspend.ts";
import { begin, type KnownDescriptors, placeRead } from "./begin.ts";
import { checkTypes, checkValues } from "./check_block.ts";
import { LIO_NOP, LIO_NOWAIT, LIO_READ, LIO_WAIT, LIO_WRITE } from "./constants.ts";
import type { Layer } from "./layer.ts";
import { ListCompletion } from "./list_completion.ts";
import { isInFlight } from "./make_request.ts";
import { checkNotification, INVALID } from "./notification.ts";
import { READ, Request, WRITE } from "./request.ts";
import { thisThread } from "./this_thread.ts";

/** What became of a list. */
export interface Queued {
  /** The list. */
  readonly completion: ListCompletion;
  /** The requests that are on their way. */
  readonly requests: readonly Request[];
  /** 0; EAGAIN or EIO when something could not be queued. */
  refused: number;
  /** What is known of its descriptors. */
  readonly known: KnownDescriptors;
}

/**
 * Queues a list.
 *
 * @returns The errno when the call is refused as a whole, and nothing was queued.
 * @throws {TypeError} On a wrong JavaScript type; nothing was queued.
 */
export function queueList(
  mode: number,
  list: List,
  sig: Sigevent | null | undefined,
): Queued | number {
  if (typeof mode !== "number") {
    throw new TypeError(`Cannot use mode: wanted a number, got ${typeof mode}`);
  }
  checkList(list);
  const entries = list.filter((block): block is ControlBlock => block != null);
  for (const { aio_lio_opcode: opcode } of entries) {
    if (typeof opcode === "number") continue;
    throw new TypeError(`Cannot use aio_lio_opcode: wanted a number, got ${typeof opcode}`);
  }
  const blocks = entries.filter((block) => block.aio_lio_opcode !== LIO_NOP);
  for (const block of blocks) {
    checkTypes(block);
    checkNotification(block.aio_sigevent);
  }
  const notification = mode === LIO_NOWAIT ? checkNotification(sig) : null;
  if ((mode !== LIO_WAIT && mode !== LIO_NOWAIT) || notification === INVALID) return EINVAL;
  const layer = thisThread();
  const completion = new ListCompletion();
  completion.notification = notification;
  const requests: Request[] = [];
  const queued: Queued = { completion, requests, refused: 0, known: { file: -1 } };
  for (const block of blocks) queueOne(layer, block, queued, requests);
  layer.column.submit();
  for (const request of requests) placeRead(layer, request);
  completion.countDown();
  return queued;
}

function queueOne(layer: Layer, block: ControlBlock, queued: Queued, requests: Request[]): void {
  const { completion } = queued;
  if (isInFlight(layer, block)) {
    queued.refused ||= EIO;
    completion.failed = true;
    return;
  }
  const opcode = block.aio_lio_opcode;
  const operation = opcode === LIO_WRITE ? WRITE : READ;
  const request = new Request(layer, operation, block, block.aio_offset);
  const notification = checkNotification(block.aio_sigevent);
  let refused = checkValues(block);
  if (opcode !== LIO_READ && opcode !== LIO_WRITE) refused = EINVAL;
  if (notification === INVALID) refused = EINVAL;
  else request.notification = notification;
  if (request.notification !== null || completion.notification !== null) request.loud = 1;
  connect(block, request);
  completion.add(request);
  if (refused === 0) refused = begin(layer, request, queued.known);
  if (refused === 0) {
    requests.push(request);
    return;
  }
  // The status of the block tells why; the others go on. A bad descriptor is no refusal but a
  // failure of the request, which is notified.
  request.loud = 0;
  if (refused !== EBADF) {
    request.notification = null;
    if (refused === EAGAIN) queued.refused = EAGAIN;
    else queued.refused ||= EIO;
  }
  if (request.status === EINPROGRESS) {
    request.started = true;
    layer.completed(request, -refused);
  }
}
