/**
 * The commands of `<libaio.h>`, by the names they have there.
 *
 * @module
 */

/** Reads into one buffer. */
export const IO_CMD_PREAD = 0;
/** Writes from one buffer. */
export const IO_CMD_PWRITE = 1;
/** fsync(2). Since Linux 4.18. */
export const IO_CMD_FSYNC = 2;
/** fdatasync(2). Since Linux 4.18. */
export const IO_CMD_FDSYNC = 3;
/** Waits for an event of a descriptor. Since Linux 4.18. */
export const IO_CMD_POLL = 5;
/** Nothing; every kernel refuses it with -EINVAL. */
export const IO_CMD_NOOP = 6;
/** Reads into several buffers. Since Linux 2.6.19. */
export const IO_CMD_PREADV = 7;
/** Writes from several buffers. Since Linux 2.6.19. */
export const IO_CMD_PWRITEV = 8;
