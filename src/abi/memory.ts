/**
 * Protections, mappings and advice of memory, and the limits and accounts of a process, spelled as
 * in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/mmap.2.html}
 * @see {@link https://man7.org/linux/man-pages/man2/getrlimit.2.html}
 * @module
 */

/** No access. */
export const PROT_NONE = 0x0;
/** May be read. */
export const PROT_READ = 0x1;
/** May be written. */
export const PROT_WRITE = 0x2;
/** May be executed. */
export const PROT_EXEC = 0x4;

/** Shared with all who map the same. */
export const MAP_SHARED = 0x1;
/** A private copy. */
export const MAP_PRIVATE = 0x2;
/** As `MAP_SHARED`, but unknown flags are refused. Since Linux 4.15. */
export const MAP_SHARED_VALIDATE = 0x3;
/** At exactly that address, replacing what is there. */
export const MAP_FIXED = 0x10;
/** Memory without a file. */
export const MAP_ANONYMOUS = 0x20;
/** Grows downwards, as a stack. */
export const MAP_GROWSDOWN = 0x100;
/** Stays in memory. */
export const MAP_LOCKED = 0x2000;
/** Reserves no swap space. */
export const MAP_NORESERVE = 0x4000;
/** Reads all pages in at once. */
export const MAP_POPULATE = 0x8000;
/** With `MAP_POPULATE`: only pages that are there. */
export const MAP_NONBLOCK = 0x1_0000;
/** Fit for a stack. */
export const MAP_STACK = 0x2_0000;
/** Huge pages. */
export const MAP_HUGETLB = 0x4_0000;
/** Writes reach persistent memory. Since Linux 4.15. */
export const MAP_SYNC = 0x8_0000;
/** At exactly that address, or not at all. Since Linux 4.17. */
export const MAP_FIXED_NOREPLACE = 0x10_0000;
/** Where the size of a huge page starts, as a power of two. */
export const MAP_HUGE_SHIFT = 26;
/** Huge pages of 2 MiB. */
export const MAP_HUGE_2MB = 0x5400_0000;
/** Huge pages of 1 GiB. */
export const MAP_HUGE_1GB = 0x7800_0000;

/** mremap(2): the mapping may get another address. */
export const MREMAP_MAYMOVE = 0x1;
/** mlock2(2): locks pages when they are first used. */
export const MLOCK_ONFAULT = 0x1;

/** msync(2): starts write-back. */
export const MS_ASYNC = 0x1;
/** msync(2): makes other mappings see the file anew. */
export const MS_INVALIDATE = 0x2;
/** msync(2): waits until it is on the device. */
export const MS_SYNC = 0x4;

/** madvise(2): nothing special. */
export const MADV_NORMAL = 0;
/** madvise(2): used in no order. */
export const MADV_RANDOM = 1;
/** madvise(2): used in order. */
export const MADV_SEQUENTIAL = 2;
/** madvise(2): reads the range ahead. */
export const MADV_WILLNEED = 3;
/** madvise(2): drops the pages at once. */
export const MADV_DONTNEED = 4;
/** madvise(2): drops the pages when memory is short. Since Linux 4.5. */
export const MADV_FREE = 8;
/** madvise(2): frees the pages and what stores them. */
export const MADV_REMOVE = 9;
/** madvise(2): a child does not inherit the range. */
export const MADV_DONTFORK = 10;
/** madvise(2): a child inherits the range. */
export const MADV_DOFORK = 11;
/** madvise(2): equal pages may be merged. */
export const MADV_MERGEABLE = 12;
/** madvise(2): pages are not merged. */
export const MADV_UNMERGEABLE = 13;
/** madvise(2): huge pages are welcome. */
export const MADV_HUGEPAGE = 14;
/** madvise(2): huge pages are not welcome. */
export const MADV_NOHUGEPAGE = 15;
/** madvise(2): core dumps leave the range out. */
export const MADV_DONTDUMP = 16;
/** madvise(2): core dumps contain the range. */
export const MADV_DODUMP = 17;
/** madvise(2): a child finds zeros. Since Linux 4.14. */
export const MADV_WIPEONFORK = 18;
/** madvise(2): a child finds the data. Since Linux 4.14. */
export const MADV_KEEPONFORK = 19;
/** madvise(2): may be dropped soon. Since Linux 5.4. */
export const MADV_COLD = 20;
/** madvise(2): is swapped out now. Since Linux 5.4. */
export const MADV_PAGEOUT = 21;
/** madvise(2): faults all pages in for reading. Since Linux 5.14. */
export const MADV_POPULATE_READ = 22;
/** madvise(2): faults all pages in for writing. Since Linux 5.14. */
export const MADV_POPULATE_WRITE = 23;
/** madvise(2): drops locked pages too. Since Linux 5.18. */
export const MADV_DONTNEED_LOCKED = 24;
/** madvise(2): makes huge pages now. Since Linux 6.1. */
export const MADV_COLLAPSE = 25;

/** memfd_create(2): the descriptor does not survive execve(2). */
export const MFD_CLOEXEC = 0x1;
/** memfd_create(2): seals may be set. */
export const MFD_ALLOW_SEALING = 0x2;
/** memfd_create(2): huge pages. */
export const MFD_HUGETLB = 0x4;
/** memfd_create(2): never to be executed. Since Linux 6.3. */
export const MFD_NOEXEC_SEAL = 0x8;
/** memfd_create(2): may be executed. Since Linux 6.3. */
export const MFD_EXEC = 0x10;

/** Limit: seconds of processor time. */
export const RLIMIT_CPU = 0;
/** Limit: bytes of a file. */
export const RLIMIT_FSIZE = 1;
/** Limit: bytes of data. */
export const RLIMIT_DATA = 2;
/** Limit: bytes of stack. */
export const RLIMIT_STACK = 3;
/** Limit: bytes of a core dump. */
export const RLIMIT_CORE = 4;
/** Limit: pages in memory; not enforced. */
export const RLIMIT_RSS = 5;
/** Limit: processes of the user. */
export const RLIMIT_NPROC = 6;
/** Limit: one more than the highest descriptor. */
export const RLIMIT_NOFILE = 7;
/** Limit: bytes of locked memory; registered buffers count. */
export const RLIMIT_MEMLOCK = 8;
/** Limit: bytes of address space. */
export const RLIMIT_AS = 9;
/** Limit: file locks; not enforced. */
export const RLIMIT_LOCKS = 10;
/** Limit: signals that wait. */
export const RLIMIT_SIGPENDING = 11;
/** Limit: bytes of message queues. */
export const RLIMIT_MSGQUEUE = 12;
/** Limit: nice value, as 20 minus it. */
export const RLIMIT_NICE = 13;
/** Limit: real-time priority. */
export const RLIMIT_RTPRIO = 14;
/** Limit: microseconds of real-time work without a pause. */
export const RLIMIT_RTTIME = 15;

/** getrusage(2): the process. */
export const RUSAGE_SELF = 0;
/** getrusage(2): children that were waited for. */
export const RUSAGE_CHILDREN: number = -1;
/** getrusage(2): the calling thread. */
export const RUSAGE_THREAD = 1;
