/**
 * Priorities of I/O: the values of `ioprio` in an SQE, of `aio_reqprio` in an iocb and of
 * ioprio_set(2), spelled as in `<linux/ioprio.h>`. A pure table. A priority is a class shifted by
 * `IOPRIO_CLASS_SHIFT` plus a level from 0, the highest, to 7.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/ioprio_set.2.html}
 * @module
 */

/** Where the class starts in a priority. */
export const IOPRIO_CLASS_SHIFT = 13;
/** Class: none of its own; follows the nice value. */
export const IOPRIO_CLASS_NONE = 0;
/** Class: before all others. */
export const IOPRIO_CLASS_RT = 1;
/** Class: the usual one. */
export const IOPRIO_CLASS_BE = 2;
/** Class: only when nobody else uses the device. */
export const IOPRIO_CLASS_IDLE = 3;
/** Levels of a class. */
export const IOPRIO_NR_LEVELS = 8;
/** ioprio_set(2): a process or thread. */
export const IOPRIO_WHO_PROCESS = 1;
/** ioprio_set(2): a process group. */
export const IOPRIO_WHO_PGRP = 2;
/** ioprio_set(2): a user. */
export const IOPRIO_WHO_USER = 3;
