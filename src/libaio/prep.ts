// hot path
/**
 * `io_prep_*`: one request in one call.
 *
 * @module
 */
import {
  IOCB_CMD_FDSYNC,
  IOCB_CMD_FSYNC,
  IOCB_CMD_POLL,
  IOCB_CMD_PREAD,
  IOCB_CMD_PREADV,
  IOCB_CMD_PWRITE,
  IOCB_CMD_PWRITEV,
} from "../abi/aio.ts";
import type { Iocb } from "../aio_context/iocb.ts";
import type { Iovec, Memory, Wide } from "../aio_context/memory.ts";

function reset(
  iocb: Iocb,
  opcode: number,
  fd: number,
  buf: Memory | readonly Iovec[],
  nbytes: Wide,
  offset: Wide,
  rwFlags: number,
): void {
  iocb.data = null;
  iocb.aio_lio_opcode = opcode;
  iocb.aio_fildes = fd;
  iocb.aio_buf = buf;
  iocb.aio_nbytes = nbytes;
  iocb.aio_offset = offset;
  // All other fields are zero again.
  iocb["hasRare"] = false;
  if (rwFlags !== 0) iocb.aio_rw_flags = rwFlags;
}

/**
 * Prepares a read, as pread(2). All other fields become zero, `data` becomes null.
 *
 * Nothing is checked before the submission.
 *
 * @param iocb What to prepare; it may still be in flight.
 * @param fd A descriptor that is open for reading.
 * @param buf Where the bytes go. It is held from the submission until the event was reaped.
 * @param count How many to read, at most the length of `buf`.
 * @param offset Where to read: 0 to 2^63 - 1.
 */
export function io_prep_pread(
  iocb: Iocb,
  fd: number,
  buf: Memory,
  count: number,
  offset: Wide,
): void {
  reset(iocb, IOCB_CMD_PREAD, fd, buf, count, offset, 0);
}

/**
 * Prepares a write, as pwrite(2). Arguments as of {@linkcode io_prep_pread}; a file opened with
 * O_APPEND ignores the offset.
 */
export function io_prep_pwrite(
  iocb: Iocb,
  fd: number,
  buf: Memory,
  count: number,
  offset: Wide,
): void {
  reset(iocb, IOCB_CMD_PWRITE, fd, buf, count, offset, 0);
}

/**
 * Prepares a read into several buffers, as preadv(2). Since Linux 2.6.19.
 *
 * @param iocb What to prepare; it may still be in flight.
 * @param fd A descriptor that is open for reading.
 * @param iov The buffers, filled one after the other. They are held until the event was reaped; the
 *   list itself is free when the submission returns.
 * @param cnt How many of them: 1024 at most, and no more than there are.
 * @param at Where to read: 0 to 2^63 - 1.
 */
export function io_prep_preadv(
  iocb: Iocb,
  fd: number,
  iov: readonly Iovec[],
  cnt: number,
  at: Wide,
): void {
  reset(iocb, IOCB_CMD_PREADV, fd, iov, cnt, at, 0);
}

/** Prepares a write from several buffers, as pwritev(2). As {@linkcode io_prep_preadv}. */
export function io_prep_pwritev(
  iocb: Iocb,
  fd: number,
  iov: readonly Iovec[],
  cnt: number,
  at: Wide,
): void {
  reset(iocb, IOCB_CMD_PWRITEV, fd, iov, cnt, at, 0);
}

/**
 * Prepares a read into several buffers with flags, as preadv2(2). As {@linkcode io_prep_preadv}.
 * Since Linux 4.13.
 *
 * @param flags A set of `RWF_*`, which becomes `aio_rw_flags`.
 */
export function io_prep_preadv2(
  iocb: Iocb,
  fd: number,
  iov: readonly Iovec[],
  cnt: number,
  at: Wide,
  flags: number,
): void {
  reset(iocb, IOCB_CMD_PREADV, fd, iov, cnt, at, flags);
}

/**
 * Prepares a write from several buffers with flags, as pwritev2(2). As {@linkcode io_prep_preadv2}.
 */
export function io_prep_pwritev2(
  iocb: Iocb,
  fd: number,
  iov: readonly Iovec[],
  cnt: number,
  at: Wide,
  flags: number,
): void {
  reset(iocb, IOCB_CMD_PWRITEV, fd, iov, cnt, at, flags);
}

/** Prepares an fsync(2). It covers what has completed, not what is in flight. Since Linux 4.18. */
export function io_prep_fsync(iocb: Iocb, fd: number): void {
  reset(iocb, IOCB_CMD_FSYNC, fd, null, 0, 0, 0);
}

/** Prepares an fdatasync(2). As {@linkcode io_prep_fsync}. Since Linux 4.18. */
export function io_prep_fdsync(iocb: Iocb, fd: number): void {
  reset(iocb, IOCB_CMD_FDSYNC, fd, null, 0, 0, 0);
}

/**
 * Prepares a wait for an event of a descriptor. Since Linux 4.18.
 *
 * It fires once. The result of its event is the set of events that have come.
 *
 * @param events A set of `POLL*`.
 */
export function io_prep_poll(iocb: Iocb, fd: number, events: number): void {
  reset(iocb, IOCB_CMD_POLL, fd, events, 0, 0, 0);
}
