// hot path
/**
 * What aio_read, aio_write and aio_fsync have in common.
 *
 * @module
 */
import { EBADF, EINPROGRESS, EINVAL } from "../abi/errno.ts";
import { connect, type ControlBlock, requestOf } from "./aiocb.ts";
import { begin, placeRead } from "./begin.ts";
import { checkObject, checkTypes, checkValues } from "./check_block.ts";
import { fail } from "./errno.ts";
import type { Layer } from "./layer.ts";
import { checkNotification, INVALID } from "./notification.ts";
import { READ, Request } from "./request.ts";
import { thisThread } from "./this_thread.ts";

/** Makes one read or write and has it submitted. */
export function transfer(operation: number, block: ControlBlock): number {
  checkTypes(block);
  const event = block.aio_sigevent;
  const notification = event === null ? null : checkNotification(event);
  const invalid = checkValues(block);
  if (invalid !== 0) return fail(invalid);
  if (notification === INVALID) return fail(EINVAL);
  const layer = thisThread();
  if (isInFlight(layer, block)) return fail(EINVAL);
  const request = new Request(layer, operation, block, block.aio_offset);
  if (notification !== null) {
    request.notification = notification;
    request.loud = 1;
  }
  return make(layer, block, request);
}

/** Makes an aio_fsync. */
export function synchronize(block: ControlBlock, dataOnly: boolean): number {
  checkObject(block);
  const fd = block.aio_fildes;
  if (typeof fd !== "number") {
    throw new TypeError(`Cannot use aio_fildes: wanted a number, got ${typeof fd}`);
  }
  const notification = checkNotification(block.aio_sigevent);
  if ((fd | 0) !== fd || fd < 0) return fail(EBADF);
  if (notification === INVALID) return fail(EINVAL);
  const layer = thisThread();
  if (isInFlight(layer, block)) return fail(EINVAL);
  const request = Request.forFsync(layer, block, dataOnly);
  request.notification = notification;
  request.loud = notification === null ? 0 : 1;
  return make(layer, block, request);
}

/** Whether a block belongs to a request that is not complete. */
export function isInFlight(layer: Layer, block: ControlBlock): boolean {
  const former = requestOf(block);
  if (former === undefined || former.status !== EINPROGRESS) return false;
  layer.column.look();
  return former.status === EINPROGRESS;
}

function make(layer: Layer, block: ControlBlock, request: Request): number {
  const former = requestOf(block);
  layer.making = request;
  layer.refusal = -EBADF;
  let refused: number;
  try {
    connect(block, request);
    refused = begin(layer, request);
    if (refused === 0) {
      // What the call has completed by itself needs nobody.
      if (request.status === EINPROGRESS) layer.column.submit();
      if (request.operation === READ && request.status === EINPROGRESS) placeRead(layer, request);
      if (request.refused) refused = request.status;
    }
  } catch (error) {
    connect(block, former);
    throw error;
  } finally {
    layer.making = null;
  }
  if (refused === 0) return 0;
  connect(block, former);
  return fail(refused);
}
