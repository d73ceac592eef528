/**
 * `io_uring_sqe.flags`: how a request is treated whatever its operation. A pure table, spelled as
 * in `<linux/io_uring.h>`.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_enter2.2.html}
 * @module
 */

/** Bit number of {@linkcode IOSQE_FIXED_FILE}. */
export const IOSQE_FIXED_FILE_BIT = 0;
/** Bit number of {@linkcode IOSQE_IO_DRAIN}. */
export const IOSQE_IO_DRAIN_BIT = 1;
/** Bit number of {@linkcode IOSQE_IO_LINK}. */
export const IOSQE_IO_LINK_BIT = 2;
/** Bit number of {@linkcode IOSQE_IO_HARDLINK}. */
export const IOSQE_IO_HARDLINK_BIT = 3;
/** Bit number of {@linkcode IOSQE_ASYNC}. */
export const IOSQE_ASYNC_BIT = 4;
/** Bit number of {@linkcode IOSQE_BUFFER_SELECT}. */
export const IOSQE_BUFFER_SELECT_BIT = 5;
/** Bit number of {@linkcode IOSQE_CQE_SKIP_SUCCESS}. Since Linux 5.17. */
export const IOSQE_CQE_SKIP_SUCCESS_BIT = 6;

/** `fd` is an index into the registered files. Since Linux 5.1. */
export const IOSQE_FIXED_FILE = 0x1;
/** Starts after all earlier requests have completed. Since Linux 5.2. */
export const IOSQE_IO_DRAIN = 0x2;
/** The next SQE starts after this one succeeded in full. Since Linux 5.3. */
export const IOSQE_IO_LINK = 0x4;
/** The next SQE starts after this one completed, however it ended. Since Linux 5.5. */
export const IOSQE_IO_HARDLINK = 0x8;
/** A worker runs the request; it is not tried inline. Since Linux 5.6. */
export const IOSQE_ASYNC = 0x10;
/** The kernel takes a buffer of the group `buf_group`. Since Linux 5.7. */
export const IOSQE_BUFFER_SELECT = 0x20;
/** A request that succeeds posts no CQE. Since Linux 5.17. */
export const IOSQE_CQE_SKIP_SUCCESS = 0x40;
