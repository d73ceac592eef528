/**
 * Signals, the reasons in `si_code` and the kinds of notification, spelled as in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man7/signal.7.html}
 * @module
 */

/** The terminal hung up. */
export const SIGHUP = 1;
/** Interrupt from the keyboard. */
export const SIGINT = 2;
/** Quit from the keyboard. */
export const SIGQUIT = 3;
/** Illegal instruction. */
export const SIGILL = 4;
/** Breakpoint. */
export const SIGTRAP = 5;
/** abort(3). */
export const SIGABRT = 6;
/** Memory that is not there, as behind the end of a mapped file. */
export const SIGBUS = 7;
/** Arithmetic error. */
export const SIGFPE = 8;
/** Ends the process, cannot be caught. */
export const SIGKILL = 9;
/** For the user. */
export const SIGUSR1 = 10;
/** Memory access that is not allowed. */
export const SIGSEGV = 11;
/** For the user. */
export const SIGUSR2 = 12;
/** Write to a pipe without a reader. */
export const SIGPIPE = 13;
/** alarm(2). */
export const SIGALRM = 14;
/** Asks the process to end. */
export const SIGTERM = 15;
/** Error of the stack of the coprocessor; not used. */
export const SIGSTKFLT = 16;
/** A child stopped or ended. */
export const SIGCHLD = 17;
/** Continues a stopped process. */
export const SIGCONT = 18;
/** Stops the process, cannot be caught. */
export const SIGSTOP = 19;
/** Stop from the keyboard. */
export const SIGTSTP = 20;
/** Read from the terminal in the background. */
export const SIGTTIN = 21;
/** Write to the terminal in the background. */
export const SIGTTOU = 22;
/** Urgent data on a socket. */
export const SIGURG = 23;
/** Limit of processor time. */
export const SIGXCPU = 24;
/** Limit of file size. */
export const SIGXFSZ = 25;
/** Timer of the process's time. */
export const SIGVTALRM = 26;
/** Timer of profiling. */
export const SIGPROF = 27;
/** The window changed its size. */
export const SIGWINCH = 28;
/** Input or output is possible. */
export const SIGIO = 29;
/** Power failure. */
export const SIGPWR = 30;
/** System call that is not allowed. */
export const SIGSYS = 31;
/** First real-time signal that glibc leaves to programs; for the kernel they start at 32. */
export const SIGRTMIN = 34;
/** Last real-time signal. */
export const SIGRTMAX = 64;

/** `si_code`: kill(2). */
export const SI_USER = 0;
/** `si_code`: the kernel. */
export const SI_KERNEL = 128;
/** `si_code`: sigqueue(3). */
export const SI_QUEUE: number = -1;
/** `si_code`: a POSIX timer. */
export const SI_TIMER: number = -2;
/** `si_code`: a POSIX message queue. */
export const SI_MESGQ: number = -3;
/** `si_code`: asynchronous I/O has completed. */
export const SI_ASYNCIO: number = -4;
/** `si_code`: SIGIO. */
export const SI_SIGIO: number = -5;
/** `si_code`: tgkill(2). */
export const SI_TKILL: number = -6;

/** `sigev_notify`: sends a signal. */
export const SIGEV_SIGNAL = 0;
/** `sigev_notify`: does nothing. */
export const SIGEV_NONE = 1;
/** `sigev_notify`: calls a function as if in a new thread. */
export const SIGEV_THREAD = 2;
/** `sigev_notify`: sends a signal to one thread. */
export const SIGEV_THREAD_ID = 4;

/** rt_sigprocmask(2): adds to the mask. */
export const SIG_BLOCK = 0;
/** rt_sigprocmask(2): removes from the mask. */
export const SIG_UNBLOCK = 1;
/** rt_sigprocmask(2): replaces the mask. */
export const SIG_SETMASK = 2;

/** signalfd(2): calls fail with EAGAIN instead of waiting. */
export const SFD_NONBLOCK = 0o4000;
/** signalfd(2): the descriptor does not survive execve(2). */
export const SFD_CLOEXEC = 0o2000000;
