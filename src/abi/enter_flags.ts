/**
 * Flags of io_uring_enter(2). A pure table, spelled as in `<linux/io_uring.h>`.
 * Linux 6.18 knows 0xff.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_enter.2.html}
 * @module
 */

/** Waits for `min_complete` completions and runs completion work. Since Linux 5.1. */
export const IORING_ENTER_GETEVENTS = 0x1;
/** Wakes the submission thread. Since Linux 5.1. */
export const IORING_ENTER_SQ_WAKEUP = 0x2;
/** Waits until the submission thread has made room. Since Linux 5.10. */
export const IORING_ENTER_SQ_WAIT = 0x4;
/** The last argument is a `struct io_uring_getevents_arg`. Since Linux 5.11. */
export const IORING_ENTER_EXT_ARG = 0x8;
/** The descriptor is the index of a registered ring. Since Linux 5.18. */
export const IORING_ENTER_REGISTERED_RING = 0x10;
/** The time limit is a point in time, not a duration. Since Linux 6.12. */
export const IORING_ENTER_ABS_TIMER = 0x20;
/** The wait argument is an offset into a registered region. Since Linux 6.13. */
export const IORING_ENTER_EXT_ARG_REG = 0x40;
/** The wait is not accounted as waiting for a disk. Since Linux 6.15. */
export const IORING_ENTER_NO_IOWAIT = 0x80;
