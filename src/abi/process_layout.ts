/**
 * Layouts of the structures of signals, futexes, timers and resource use. Each structure is a table
 * named as in C: `sizeof` is its size and each field its offset, both in bytes.
 *
 * @module
 */

/** `siginfo_t` as rt_sigqueueinfo(2) takes it and waitid(2) fills it. */
export const siginfo_t = {
  sizeof: 128,
  si_signo: 0, // s32
  si_errno: 4, // s32
  si_code: 8, // s32, SI_* or CLD_*
  si_pid: 16, // s32
  si_uid: 20, // u32
  si_value: 24, // u64, union sigval; for signals that were sent
  si_status: 24, // s32; for waitid(2)
} as const;

/** `struct signalfd_siginfo`, what a signalfd delivers. */
export const signalfd_siginfo = {
  sizeof: 128,
  ssi_signo: 0, // u32
  ssi_errno: 4, // s32
  ssi_code: 8, // s32
  ssi_pid: 12, // u32
  ssi_uid: 16, // u32
  ssi_fd: 20, // s32
  ssi_tid: 24, // u32
  ssi_band: 28, // u32
  ssi_overrun: 32, // u32
  ssi_trapno: 36, // u32
  ssi_status: 40, // s32
  ssi_int: 44, // s32
  ssi_ptr: 48, // u64
  ssi_utime: 56, // u64
  ssi_stime: 64, // u64
  ssi_addr: 72, // u64
} as const;

/** `struct futex_waitv`, one futex of futex_waitv(2). Since Linux 5.16. */
export const futex_waitv = {
  sizeof: 24,
  val: 0, // u64
  uaddr: 8, // u64, pointer
  flags: 16, // u32, FUTEX2_*
  __reserved: 20, // u32
} as const;

/** `struct itimerspec`, argument of timerfd_settime(2): two times of two s64 each. */
export const itimerspec = {
  sizeof: 32,
  it_interval: 0, // struct timespec
  it_value: 16, // struct timespec
} as const;

/** `struct rlimit64`, argument of prlimit64(2). */
export const rlimit64 = {
  sizeof: 16,
  rlim_cur: 0, // u64
  rlim_max: 8, // u64
} as const;

/** `struct rusage`, answer of getrusage(2). Times are two s64: seconds and microseconds. */
export const rusage = {
  sizeof: 144,
  ru_utime: 0, // struct timeval
  ru_stime: 16, // struct timeval
  ru_maxrss: 32, // s64, KiB
  ru_ixrss: 40, // s64, unused
  ru_idrss: 48, // s64, unused
  ru_isrss: 56, // s64, unused
  ru_minflt: 64, // s64
  ru_majflt: 72, // s64
  ru_nswap: 80, // s64, unused
  ru_inblock: 88, // s64
  ru_oublock: 96, // s64
  ru_msgsnd: 104, // s64, unused
  ru_msgrcv: 112, // s64, unused
  ru_nsignals: 120, // s64, unused
  ru_nvcsw: 128, // s64
  ru_nivcsw: 136, // s64
} as const;

/** `struct utsname`, answer of uname(2): six NUL-terminated strings. */
export const utsname = {
  sizeof: 390,
  sysname: 0, // u8[65]
  nodename: 65, // u8[65]
  release: 130, // u8[65]
  version: 195, // u8[65]
  machine: 260, // u8[65]
  domainname: 325, // u8[65]
} as const;
