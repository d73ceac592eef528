/**
 * Kernel AIO: the commands, flags and structures of io_submit(2) and io_getevents(2), spelled as in
 * `<linux/aio_abi.h>`, and the head of the completion ring that the kernel maps into the process.
 * Each structure is a table: `sizeof` is its size and each field its offset, both in bytes.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_submit.2.html}
 * @module
 */

/** `aio_lio_opcode`: pread(2). Since Linux 2.5. */
export const IOCB_CMD_PREAD = 0;
/** `aio_lio_opcode`: pwrite(2). Since Linux 2.5. */
export const IOCB_CMD_PWRITE = 1;
/** `aio_lio_opcode`: fsync(2). Works since Linux 4.18. */
export const IOCB_CMD_FSYNC = 2;
/** `aio_lio_opcode`: fdatasync(2). Works since Linux 4.18. */
export const IOCB_CMD_FDSYNC = 3;
/** `aio_lio_opcode`: poll(2), one event. Since Linux 4.18. */
export const IOCB_CMD_POLL = 5;
/** `aio_lio_opcode`: nothing; the kernel refuses it with -EINVAL. */
export const IOCB_CMD_NOOP = 6;
/** `aio_lio_opcode`: preadv(2). Since Linux 2.6.19. */
export const IOCB_CMD_PREADV = 7;
/** `aio_lio_opcode`: pwritev(2). Since Linux 2.6.19. */
export const IOCB_CMD_PWRITEV = 8;

/** `aio_flags`: each completion adds one to the eventfd `aio_resfd`. Since Linux 2.6.22. */
export const IOCB_FLAG_RESFD = 0x1;
/** `aio_flags`: `aio_reqprio` is an I/O priority. Since Linux 4.18. */
export const IOCB_FLAG_IOPRIO = 0x2;

/** `struct iocb`, one submission. */
export const iocb = {
  sizeof: 64,
  aio_data: 0, // u64, handed back in io_event.data
  aio_key: 8, // u32, written by the kernel
  aio_rw_flags: 12, // u32, RWF_*
  aio_lio_opcode: 16, // u16, IOCB_CMD_*
  aio_reqprio: 18, // s16
  aio_fildes: 20, // u32
  aio_buf: 24, // u64, pointer
  aio_nbytes: 32, // u64
  aio_offset: 40, // s64
  aio_reserved2: 48, // u64, zero
  aio_flags: 56, // u32, IOCB_FLAG_*
  aio_resfd: 60, // u32
} as const;

/** `struct io_event`, one completion. */
export const io_event = {
  sizeof: 32,
  data: 0, // u64
  obj: 8, // u64, pointer to the iocb
  res: 16, // s64, bytes or a negative errno
  res2: 24, // s64
} as const;

/** `struct __aio_sigset`, last argument of io_pgetevents(2). Since Linux 4.18. */
export const __aio_sigset = {
  sizeof: 16,
  sigmask: 0, // u64, pointer
  sigsetsize: 8, // u64
} as const;

/**
 * `struct aio_ring`, the head of the completion ring; the context id is its address. No C header
 * has it: it stands in `fs/aio.c`, and user space may rely on it while `magic` and
 * `incompat_features` are as below.
 */
export const aio_ring = {
  sizeof: 32,
  id: 0, // u32
  nr: 4, // u32, number of io_events
  head: 8, // u32, written by user space or under the lock of the kernel
  tail: 12, // u32
  magic: 16, // u32, AIO_RING_MAGIC
  compat_features: 20, // u32
  incompat_features: 24, // u32, AIO_RING_INCOMPAT_FEATURES
  header_length: 28, // u32, offset of the first io_event
  io_events: 32, // struct io_event[nr]
} as const;

/** `aio_ring.magic` of every kernel so far. */
export const AIO_RING_MAGIC = 0xa10a_10a1;
/** `aio_ring.compat_features` of every kernel so far. */
export const AIO_RING_COMPAT_FEATURES = 1;
/** `aio_ring.incompat_features` of the layout above; any other value forbids to read the ring. */
export const AIO_RING_INCOMPAT_FEATURES = 0;
