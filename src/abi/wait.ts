/**
 * Whom waitid(2) waits for, and what it reports, spelled as in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/waitid.2.html}
 * @module
 */

/** Any child. */
export const P_ALL = 0;
/** The child with that process id. */
export const P_PID = 1;
/** A child of that process group. */
export const P_PGID = 2;
/** The child of that pidfd. Since Linux 5.4. */
export const P_PIDFD = 3;

/** Returns at once if nothing happened. */
export const WNOHANG = 0x1;
/** Reports children that stopped; the name in wait4(2). */
export const WUNTRACED = 0x2;
/** Reports children that stopped. */
export const WSTOPPED = 0x2;
/** Reports children that ended. */
export const WEXITED = 0x4;
/** Reports children that continue. */
export const WCONTINUED = 0x8;
/** Leaves the child to be waited for again. */
export const WNOWAIT = 0x100_0000;

/** `si_code`: the child called exit(2). */
export const CLD_EXITED = 1;
/** `si_code`: a signal ended the child. */
export const CLD_KILLED = 2;
/** `si_code`: a signal ended the child, with a core dump. */
export const CLD_DUMPED = 3;
/** `si_code`: a traced child trapped. */
export const CLD_TRAPPED = 4;
/** `si_code`: the child stopped. */
export const CLD_STOPPED = 5;
/** `si_code`: the child continues. */
export const CLD_CONTINUED = 6;
