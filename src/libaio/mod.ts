/**
 * The kernel's own asynchronous I/O as `<libaio.h>` has it: the same functions, arguments, results
 * and fields, for programs that are ported from C.
 *
 * What C reports is returned, a count or -errno, never thrown; a TypeError or RangeError says that
 * an argument is none. Completions are taken out of the kernel's ring without a system call where
 * that is possible. Beside libaio stands {@linkcode AioQueue}, which also has promises.
 *
 * Only files opened with O_DIRECT, and polls, are really asynchronous: other reads and writes are
 * done when {@linkcode io_submit} returns. Since Linux 2.5; what is newer says so.
 *
 * @example Read a file
 * ```ts
 * import { io_destroy, io_getevents, io_prep_pread, io_setup, io_submit } from "ringio/libaio";
 * import { Iocb, IoContext, type IoEvent } from "ringio/libaio";
 * import { closeSync, openSync } from "node:fs";
 *
 * const fd = openSync("/proc/version", "r");
 * const ctx = new IoContext();
 * io_setup(8, ctx);
 * const iocb = new Iocb();
 * const buffer = new Uint8Array(256);
 * io_prep_pread(iocb, fd, buffer, buffer.length, 0);
 * io_submit(ctx, 1, [iocb]);
 * const events: IoEvent[] = [];
 * io_getevents(ctx, 1, 1, events, null);
 * console.log(new TextDecoder().decode(buffer.slice(0, events[0]!.res)));
 * io_destroy(ctx);
 * closeSync(fd);
 * ```
 *
 * @module
 */
export { IOCB_FLAG_IOPRIO, IOCB_FLAG_RESFD } from "../abi/aio.ts";
export * from "../abi/ioprio.ts";
export {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLMSG,
  POLLNVAL,
  POLLOUT,
  POLLPRI,
  POLLRDBAND,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRBAND,
  POLLWRNORM,
} from "../abi/poll.ts";
export { io_cancel } from "../aio_context/io_cancel.ts";
export { IoContext } from "../aio_context/io_context.ts";
export { io_destroy } from "../aio_context/io_destroy.ts";
export { IoEvent } from "../aio_context/io_event.ts";
export { io_getevents, io_pgetevents } from "../aio_context/io_getevents.ts";
export type { IoEvents } from "../aio_context/io_getevents.ts";
export { io_setup } from "../aio_context/io_setup.ts";
export { io_submit } from "../aio_context/io_submit.ts";
export type { Iocbs } from "../aio_context/io_submit.ts";
export { Iocb } from "../aio_context/iocb.ts";
export type { IocbCommon } from "../aio_context/iocb_common.ts";
export type { IocbPoll } from "../aio_context/iocb_poll.ts";
export type { IocbUnion } from "../aio_context/iocb_union.ts";
export type { IocbVector } from "../aio_context/iocb_vector.ts";
export type { Iovec, Memory, Wide } from "../aio_context/memory.ts";
export type { Sigset } from "../aio_context/sigmask.ts";
export type { Timespec } from "../aio_context/timeout.ts";
export {
  RWF_APPEND,
  RWF_ATOMIC,
  RWF_DONTCACHE,
  RWF_DSYNC,
  RWF_HIPRI,
  RWF_NOAPPEND,
  RWF_NOSIGNAL,
  RWF_NOWAIT,
  RWF_SYNC,
} from "../abi/fs.ts";
export { addressOf } from "../core/address.ts";
export { allocBuffer } from "../core/alloc_buffer.ts";
export type { Bytes } from "../core/bytes.ts";
export { InvariantError } from "../core/invariant_error.ts";
export { IoError } from "../core/io_error.ts";
export type { IoErrorDetails } from "../core/io_error.ts";
export { AioQueue } from "./aio_queue.ts";
export type { Batch, BatchOptions } from "./batch.ts";
export * from "./commands.ts";
export * from "./prep.ts";
export * from "./queue.ts";
export * from "./set.ts";
export * from "./submit_one.ts";
export type { WaitOptions } from "./wait_options.ts";
