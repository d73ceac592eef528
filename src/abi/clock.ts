/**
 * Clocks and the flags of timers, spelled as in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/clock_gettime.2.html}
 * @module
 */

/** Time of day; jumps when it is set. */
export const CLOCK_REALTIME = 0;
/** Never jumps; stands still while the machine sleeps. */
export const CLOCK_MONOTONIC = 1;
/** Processor time of the process. */
export const CLOCK_PROCESS_CPUTIME_ID = 2;
/** Processor time of the thread. */
export const CLOCK_THREAD_CPUTIME_ID = 3;
/** As `CLOCK_MONOTONIC`, without corrections of its speed. */
export const CLOCK_MONOTONIC_RAW = 4;
/** As `CLOCK_REALTIME`, coarser and cheaper. */
export const CLOCK_REALTIME_COARSE = 5;
/** As `CLOCK_MONOTONIC`, coarser and cheaper. */
export const CLOCK_MONOTONIC_COARSE = 6;
/** As `CLOCK_MONOTONIC`, and runs while the machine sleeps. */
export const CLOCK_BOOTTIME = 7;
/** As `CLOCK_REALTIME`; its timers wake the machine. */
export const CLOCK_REALTIME_ALARM = 8;
/** As `CLOCK_BOOTTIME`; its timers wake the machine. */
export const CLOCK_BOOTTIME_ALARM = 9;
/** Atomic time, without leap seconds. */
export const CLOCK_TAI = 11;

/** clock_nanosleep(2): the time is a point, not a duration. */
export const TIMER_ABSTIME = 1;
/** timerfd_settime(2): the time is a point, not a duration. */
export const TFD_TIMER_ABSTIME = 1;
/** timerfd_settime(2): reads fail with ECANCELED after the clock was set. */
export const TFD_TIMER_CANCEL_ON_SET = 2;
/** timerfd_create(2): calls fail with EAGAIN instead of waiting. */
export const TFD_NONBLOCK = 0o4000;
/** timerfd_create(2): the descriptor does not survive execve(2). */
export const TFD_CLOEXEC = 0o2000000;
