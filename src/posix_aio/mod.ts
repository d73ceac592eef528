/**
 * POSIX asynchronous I/O as <aio.h> has it: the names, results and `errno` of C, on io_uring.
 *
 * Beside C's functions stand two forms for an event loop, {@linkcode aio_suspend_async} and
 * {@linkcode lio_listio_async}. Unlike under glibc there are no threads, and requests on one
 * descriptor do not wait for each other. Where io_uring is refused, plain system calls give the
 * same results.
 *
 * @example Read a block
 * ```ts
 * import { aio_error, aio_read, aio_return, aio_suspend, Aiocb, EINPROGRESS } from
 * "ringio/posix-aio"; import { closeSync, openSync } from "node:fs";
 *
 * const cb = new Aiocb();
 * cb.aio_fildes = openSync("/proc/version", "r");
 * cb.aio_buf = new Uint8Array(64);
 * cb.aio_nbytes = 64;
 * if (aio_read(cb) !== 0) throw new Error("aio_read");
 * while (aio_error(cb) === EINPROGRESS) aio_suspend([cb]);
 * console.log(aio_return(cb));
 * closeSync(cb.aio_fildes);
 * ```
 *
 * @module
 */
export * from "./constants.ts";
export { aio_cancel } from "./aio_cancel.ts";
export { aio_error } from "./aio_error.ts";
export { aio_fsync } from "./aio_fsync.ts";
export { aio_init } from "./aio_init.ts";
export { aio_read } from "./aio_read.ts";
export { aio_return } from "./aio_return.ts";
export { aio_suspend } from "./aio_suspend.ts";
export { aio_suspend_async } from "./aio_suspend_async.ts";
export { aio_write } from "./aio_write.ts";
export { Aiocb, type Buffer, type ControlBlock, type List, type Sigevent } from "./aiocb.ts";
export { errno } from "./errno.ts";
export { lio_listio } from "./lio_listio.ts";
export { lio_listio_async } from "./lio_listio_async.ts";
export type { AsyncOptions } from "./settle.ts";
export type { Timeout } from "./time_limit.ts";
