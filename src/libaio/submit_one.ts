/**
 * Requests that are prepared and submitted in one call.
 *
 * @module
 */
import type { IoContext } from "../aio_context/io_context.ts";
import { io_submit } from "../aio_context/io_submit.ts";
import type { Iocb } from "../aio_context/iocb.ts";
import { io_prep_fdsync, io_prep_fsync, io_prep_poll } from "./prep.ts";
import { io_set_callback, type IoCallback } from "./set.ts";

/**
 * Prepares a poll, gives it a callback, and submits it.
 *
 * @param events A set of `POLL*`.
 * @returns 1, or -errno as of {@linkcode io_submit}.
 */
export function io_poll(
  ctx: IoContext,
  iocb: Iocb,
  callback: IoCallback,
  fd: number,
  events: number,
): number {
  io_prep_poll(iocb, fd, events);
  io_set_callback(iocb, callback);
  return io_submit(ctx, 1, [iocb]);
}

/** Prepares an fsync(2), gives it a callback, and submits it. As {@linkcode io_poll}. */
export function io_fsync(
  ctx: IoContext,
  iocb: Iocb,
  callback: IoCallback,
  fd: number,
): number {
  io_prep_fsync(iocb, fd);
  io_set_callback(iocb, callback);
  return io_submit(ctx, 1, [iocb]);
}

/** Prepares an fdatasync(2), gives it a callback, and submits it. As {@linkcode io_poll}. */
export function io_fdsync(
  ctx: IoContext,
  iocb: Iocb,
  callback: IoCallback,
  fd: number,
): number {
  io_prep_fdsync(iocb, fd);
  io_set_callback(iocb, callback);
  return io_submit(ctx, 1, [iocb]);
}
