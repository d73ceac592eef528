/**
 * Flags of futex_wait(2), futex_wake(2) and futex_waitv(2), and the commands of the older futex(2),
 * spelled as in `<linux/futex.h>`. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/futex.2.html}
 * @module
 */

/** The futex has 8 bits; reserved, the kernel refuses it so far. Since Linux 6.7. */
export const FUTEX2_SIZE_U8 = 0;
/** The futex has 16 bits; reserved, the kernel refuses it so far. Since Linux 6.7. */
export const FUTEX2_SIZE_U16 = 1;
/** The futex has 32 bits. Since Linux 6.7. */
export const FUTEX2_SIZE_U32 = 2;
/** The futex has 64 bits; reserved, the kernel refuses it so far. Since Linux 6.7. */
export const FUTEX2_SIZE_U64 = 3;
/** The bits that hold the size. Since Linux 6.7. */
export const FUTEX2_SIZE_MASK = 3;
/** The word after the futex names a NUMA node. Since Linux 6.16. */
export const FUTEX2_NUMA = 0x4;
/** The node is that of the memory policy. Since Linux 6.16. */
export const FUTEX2_MPOL = 0x8;
/** The futex is used by one process only. Since Linux 6.7. */
export const FUTEX2_PRIVATE = 0x80;
/** Older name of {@linkcode FUTEX2_SIZE_U32}. Since Linux 5.16. */
export const FUTEX_32 = 2;
/** Most futexes of one futex_waitv(2). Since Linux 5.16. */
export const FUTEX_WAITV_MAX = 128;
/** The mask that every waiter matches. */
export const FUTEX_BITSET_MATCH_ANY = 0xffff_ffff;

/** futex(2): waits while the value is as given. */
export const FUTEX_WAIT = 0;
/** futex(2): wakes waiters. */
export const FUTEX_WAKE = 1;
/** futex(2): waits with a mask. */
export const FUTEX_WAIT_BITSET = 9;
/** futex(2): wakes waiters whose mask matches. */
export const FUTEX_WAKE_BITSET = 10;
/** futex(2): the futex is used by one process only. */
export const FUTEX_PRIVATE_FLAG = 0x80;
/** futex(2): the time limit is one of CLOCK_REALTIME. */
export const FUTEX_CLOCK_REALTIME = 0x100;
