/**
 * The constants of <aio.h>, and what else of <signal.h>, <fcntl.h> and <errno.h> its users need. A
 * pure table.
 *
 * There is no AIO_MAX and no AIO_LISTIO_MAX, since no such limit exists; sysconf(3) says the same
 * under glibc.
 *
 * @module
 */

export {
  EAGAIN,
  EBADF,
  ECANCELED,
  EFBIG,
  EINPROGRESS,
  EINTR,
  EINVAL,
  EIO,
  EOVERFLOW,
} from "../abi/errno.ts";
export { O_DSYNC, O_SYNC } from "../abi/fs.ts";
export { SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD } from "../abi/signal.ts";

/** `aio_cancel`: each request was cancelled. */
export const AIO_CANCELED = 0;
/** `aio_cancel`: at least one request goes on. */
export const AIO_NOTCANCELED = 1;
/** `aio_cancel`: each request was complete already. */
export const AIO_ALLDONE = 2;
/** How much lower than the process's a request's priority may be: the range of `aio_reqprio`. */
export const AIO_PRIO_DELTA_MAX = 20;

/** `aio_lio_opcode`: a read. */
export const LIO_READ = 0;
/** `aio_lio_opcode`: a write. */
export const LIO_WRITE = 1;
/** `aio_lio_opcode`: nothing. */
export const LIO_NOP = 2;
/** `lio_listio`: wait until all are complete. */
export const LIO_WAIT = 0;
/** `lio_listio`: do not wait. */
export const LIO_NOWAIT = 1;
