/**
 * Events of poll(2) and epoll(7), the commands of epoll_ctl(2) and the flags of eventfd(2), spelled
 * as in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/poll.2.html}
 * @see {@link https://man7.org/linux/man-pages/man7/epoll.7.html}
 * @module
 */

/** There is something to read. */
export const POLLIN = 0x1;
/** There is something urgent. */
export const POLLPRI = 0x2;
/** Writing would not wait. */
export const POLLOUT = 0x4;
/** An error; reported whether asked for or not. */
export const POLLERR = 0x8;
/** The other side hung up; reported whether asked for or not. */
export const POLLHUP = 0x10;
/** Not an open descriptor. */
export const POLLNVAL = 0x20;
/** There is normal data to read. */
export const POLLRDNORM = 0x40;
/** There is priority data to read. */
export const POLLRDBAND = 0x80;
/** Writing normal data would not wait. */
export const POLLWRNORM = 0x100;
/** Writing priority data would not wait. */
export const POLLWRBAND = 0x200;
/** A message came; not used. */
export const POLLMSG = 0x400;
/** The other side will not write any more. */
export const POLLRDHUP = 0x2000;

/** There is something to read. */
export const EPOLLIN = 0x1;
/** There is something urgent. */
export const EPOLLPRI = 0x2;
/** Writing would not wait. */
export const EPOLLOUT = 0x4;
/** An error; reported whether asked for or not. */
export const EPOLLERR = 0x8;
/** The other side hung up; reported whether asked for or not. */
export const EPOLLHUP = 0x10;
/** There is normal data to read. */
export const EPOLLRDNORM = 0x40;
/** There is priority data to read. */
export const EPOLLRDBAND = 0x80;
/** Writing normal data would not wait. */
export const EPOLLWRNORM = 0x100;
/** Writing priority data would not wait. */
export const EPOLLWRBAND = 0x200;
/** A message came; not used. */
export const EPOLLMSG = 0x400;
/** The other side will not write any more. */
export const EPOLLRDHUP = 0x2000;
/** Only one of several sets is woken. Since Linux 4.5. */
export const EPOLLEXCLUSIVE = 0x1000_0000;
/** The system stays awake until the event was handled. */
export const EPOLLWAKEUP = 0x2000_0000;
/** One event, then the entry is disabled. */
export const EPOLLONESHOT = 0x4000_0000;
/** Reports a change, not a state. */
export const EPOLLET = 0x8000_0000;

/** Adds a descriptor to the set. */
export const EPOLL_CTL_ADD = 1;
/** Removes a descriptor from the set. */
export const EPOLL_CTL_DEL = 2;
/** Changes what is asked of a descriptor. */
export const EPOLL_CTL_MOD = 3;
/** The set does not survive execve(2). */
export const EPOLL_CLOEXEC = 0o2000000;

/** eventfd(2): each read takes one off. */
export const EFD_SEMAPHORE = 0o1;
/** eventfd(2): calls fail with EAGAIN instead of waiting. */
export const EFD_NONBLOCK = 0o4000;
/** eventfd(2): the descriptor does not survive execve(2). */
export const EFD_CLOEXEC = 0o2000000;
