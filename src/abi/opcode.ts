/**
 * Operation codes of io_uring: the values of `io_uring_sqe.opcode`, spelled as in
 * `<linux/io_uring.h>`. A pure table. The version is the first mainline kernel with the operation;
 * whether the running kernel has it is a matter of the probe, not of this file.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_enter2.2.html}
 * @module
 */

/** Does nothing and completes; measures the ring itself. Since Linux 5.1. */
export const IORING_OP_NOP = 0;
/** Reads into an array of buffers, preadv2(2). Since Linux 5.1. */
export const IORING_OP_READV = 1;
/** Writes from an array of buffers, pwritev2(2). Since Linux 5.1. */
export const IORING_OP_WRITEV = 2;
/** Flushes a file to its device, fsync(2) or fdatasync(2). Since Linux 5.1. */
export const IORING_OP_FSYNC = 3;
/** Reads into a registered buffer. Since Linux 5.1. */
export const IORING_OP_READ_FIXED = 4;
/** Writes from a registered buffer. Since Linux 5.1. */
export const IORING_OP_WRITE_FIXED = 5;
/** Waits until a descriptor is ready, poll(2). Since Linux 5.1. */
export const IORING_OP_POLL_ADD = 6;
/** Removes or changes a poll request. Since Linux 5.1. */
export const IORING_OP_POLL_REMOVE = 7;
/** Starts or awaits write-back of a range, sync_file_range(2). Since Linux 5.2. */
export const IORING_OP_SYNC_FILE_RANGE = 8;
/** Sends a message, sendmsg(2). Since Linux 5.3. */
export const IORING_OP_SENDMSG = 9;
/** Receives a message, recvmsg(2). Since Linux 5.3. */
export const IORING_OP_RECVMSG = 10;
/** Completes after a time or after a number of completions. Since Linux 5.4. */
export const IORING_OP_TIMEOUT = 11;
/** Removes or changes a timeout. Since Linux 5.5. */
export const IORING_OP_TIMEOUT_REMOVE = 12;
/** Takes a connection, accept4(2). Since Linux 5.5. */
export const IORING_OP_ACCEPT = 13;
/** Cancels requests in flight. Since Linux 5.5. */
export const IORING_OP_ASYNC_CANCEL = 14;
/** Puts a time limit on the request it is linked to. Since Linux 5.5. */
export const IORING_OP_LINK_TIMEOUT = 15;
/** Connects a socket, connect(2). Since Linux 5.5. */
export const IORING_OP_CONNECT = 16;
/** Allocates or frees space of a file, fallocate(2). Since Linux 5.6. */
export const IORING_OP_FALLOCATE = 17;
/** Opens a file, openat(2). Since Linux 5.6. */
export const IORING_OP_OPENAT = 18;
/** Closes a descriptor or a direct descriptor, close(2). Since Linux 5.6. */
export const IORING_OP_CLOSE = 19;
/** Replaces entries of the registered file table. Since Linux 5.6. */
export const IORING_OP_FILES_UPDATE = 20;
/** Reads the status of a file, statx(2). Since Linux 5.6. */
export const IORING_OP_STATX = 21;
/** Reads into one buffer, pread(2). Since Linux 5.6. */
export const IORING_OP_READ = 22;
/** Writes from one buffer, pwrite(2). Since Linux 5.6. */
export const IORING_OP_WRITE = 23;
/** Announces how a range of a file will be used, posix_fadvise(2). Since Linux 5.6. */
export const IORING_OP_FADVISE = 24;
/** Announces how a range of memory will be used, madvise(2). Since Linux 5.6. */
export const IORING_OP_MADVISE = 25;
/** Sends from one buffer, send(2). Since Linux 5.6. */
export const IORING_OP_SEND = 26;
/** Receives into one buffer, recv(2). Since Linux 5.6. */
export const IORING_OP_RECV = 27;
/** Opens a file with resolution rules, openat2(2). Since Linux 5.6. */
export const IORING_OP_OPENAT2 = 28;
/** Changes an epoll set, epoll_ctl(2). Since Linux 5.6. */
export const IORING_OP_EPOLL_CTL = 29;
/** Moves bytes between a pipe and a descriptor, splice(2). Since Linux 5.7. */
export const IORING_OP_SPLICE = 30;
/** Hands buffers to a group, the older way. Since Linux 5.7. */
export const IORING_OP_PROVIDE_BUFFERS = 31;
/** Takes buffers back from a group, the older way. Since Linux 5.7. */
export const IORING_OP_REMOVE_BUFFERS = 32;
/** Copies bytes from pipe to pipe, tee(2). Since Linux 5.8. */
export const IORING_OP_TEE = 33;
/** Shuts a socket down, shutdown(2). Since Linux 5.11. */
export const IORING_OP_SHUTDOWN = 34;
/** Renames a path, renameat2(2). Since Linux 5.11. */
export const IORING_OP_RENAMEAT = 35;
/** Removes a file or an empty directory, unlinkat(2). Since Linux 5.11. */
export const IORING_OP_UNLINKAT = 36;
/** Makes a directory, mkdirat(2). Since Linux 5.15. */
export const IORING_OP_MKDIRAT = 37;
/** Makes a symbolic link, symlinkat(2). Since Linux 5.15. */
export const IORING_OP_SYMLINKAT = 38;
/** Makes a hard link, linkat(2). Since Linux 5.15. */
export const IORING_OP_LINKAT = 39;
/** Posts a completion, or passes a descriptor, to another ring. Since Linux 5.18. */
export const IORING_OP_MSG_RING = 40;
/** Sets an extended attribute of an open file, fsetxattr(2). Since Linux 5.19. */
export const IORING_OP_FSETXATTR = 41;
/** Sets an extended attribute of a path, setxattr(2). Since Linux 5.19. */
export const IORING_OP_SETXATTR = 42;
/** Reads an extended attribute of an open file, fgetxattr(2). Since Linux 5.19. */
export const IORING_OP_FGETXATTR = 43;
/** Reads an extended attribute of a path, getxattr(2). Since Linux 5.19. */
export const IORING_OP_GETXATTR = 44;
/** Makes a socket, socket(2). Since Linux 5.19. */
export const IORING_OP_SOCKET = 45;
/** Passes a command of the file's own driver. Since Linux 5.19. */
export const IORING_OP_URING_CMD = 46;
/** Sends from one buffer without copying it. Since Linux 6.0. */
export const IORING_OP_SEND_ZC = 47;
/** Sends a message without copying it. Since Linux 6.1. */
export const IORING_OP_SENDMSG_ZC = 48;
/** Reads again and again into provided buffers. Since Linux 6.7. */
export const IORING_OP_READ_MULTISHOT = 49;
/** Waits for a child process, waitid(2). Since Linux 6.7. */
export const IORING_OP_WAITID = 50;
/** Waits on a futex, futex_wait(2). Since Linux 6.7. */
export const IORING_OP_FUTEX_WAIT = 51;
/** Wakes those who wait on a futex, futex_wake(2). Since Linux 6.7. */
export const IORING_OP_FUTEX_WAKE = 52;
/** Waits on several futexes, futex_waitv(2). Since Linux 6.7. */
export const IORING_OP_FUTEX_WAITV = 53;
/** Makes a normal descriptor from a direct one. Since Linux 6.8. */
export const IORING_OP_FIXED_FD_INSTALL = 54;
/** Sets the length of an open file, ftruncate(2). Since Linux 6.9. */
export const IORING_OP_FTRUNCATE = 55;
/** Names a socket, bind(2). Since Linux 6.11. */
export const IORING_OP_BIND = 56;
/** Lets a socket take connections, listen(2). Since Linux 6.11. */
export const IORING_OP_LISTEN = 57;
/** Receives into memory that the network card writes. Since Linux 6.15. */
export const IORING_OP_RECV_ZC = 58;
/** Collects events of an epoll set, epoll_wait(2). Since Linux 6.15. */
export const IORING_OP_EPOLL_WAIT = 59;
/** Reads into several parts of one registered buffer. Since Linux 6.15. */
export const IORING_OP_READV_FIXED = 60;
/** Writes from several parts of one registered buffer. Since Linux 6.15. */
export const IORING_OP_WRITEV_FIXED = 61;
/** Makes a pipe, pipe2(2). Since Linux 6.16. */
export const IORING_OP_PIPE = 62;
/** As `IORING_OP_NOP`, in an SQE of 128 bytes on a mixed ring. Since Linux 6.19. */
export const IORING_OP_NOP128 = 63;
/** As `IORING_OP_URING_CMD`, in an SQE of 128 bytes on a mixed ring. Since Linux 6.19. */
export const IORING_OP_URING_CMD128 = 64;
/**
 * One more than the last operation of Linux 6.18, which has 0 to 62. The C headers of later kernels
 * say 65 here; an operation at or above this number is in the table but not in 6.18.
 */
export const IORING_OP_LAST = 63;

/** The operations by number without the `IORING_OP_` prefix, for the text of a probe. */
export const opcodeNames: readonly string[] = [
  /*  0 */ "NOP",
  /*  1 */ "READV",
  /*  2 */ "WRITEV",
  /*  3 */ "FSYNC",
  /*  4 */ "READ_FIXED",
  /*  5 */ "WRITE_FIXED",
  /*  6 */ "POLL_ADD",
  /*  7 */ "POLL_REMOVE",
  /*  8 */ "SYNC_FILE_RANGE",
  /*  9 */ "SENDMSG",
  /* 10 */ "RECVMSG",
  /* 11 */ "TIMEOUT",
  /* 12 */ "TIMEOUT_REMOVE",
  /* 13 */ "ACCEPT",
  /* 14 */ "ASYNC_CANCEL",
  /* 15 */ "LINK_TIMEOUT",
  /* 16 */ "CONNECT",
  /* 17 */ "FALLOCATE",
  /* 18 */ "OPENAT",
  /* 19 */ "CLOSE",
  /* 20 */ "FILES_UPDATE",
  /* 21 */ "STATX",
  /* 22 */ "READ",
  /* 23 */ "WRITE",
  /* 24 */ "FADVISE",
  /* 25 */ "MADVISE",
  /* 26 */ "SEND",
  /* 27 */ "RECV",
  /* 28 */ "OPENAT2",
  /* 29 */ "EPOLL_CTL",
  /* 30 */ "SPLICE",
  /* 31 */ "PROVIDE_BUFFERS",
  /* 32 */ "REMOVE_BUFFERS",
  /* 33 */ "TEE",
  /* 34 */ "SHUTDOWN",
  /* 35 */ "RENAMEAT",
  /* 36 */ "UNLINKAT",
  /* 37 */ "MKDIRAT",
  /* 38 */ "SYMLINKAT",
  /* 39 */ "LINKAT",
  /* 40 */ "MSG_RING",
  /* 41 */ "FSETXATTR",
  /* 42 */ "SETXATTR",
  /* 43 */ "FGETXATTR",
  /* 44 */ "GETXATTR",
  /* 45 */ "SOCKET",
  /* 46 */ "URING_CMD",
  /* 47 */ "SEND_ZC",
  /* 48 */ "SENDMSG_ZC",
  /* 49 */ "READ_MULTISHOT",
  /* 50 */ "WAITID",
  /* 51 */ "FUTEX_WAIT",
  /* 52 */ "FUTEX_WAKE",
  /* 53 */ "FUTEX_WAITV",
  /* 54 */ "FIXED_FD_INSTALL",
  /* 55 */ "FTRUNCATE",
  /* 56 */ "BIND",
  /* 57 */ "LISTEN",
  /* 58 */ "RECV_ZC",
  /* 59 */ "EPOLL_WAIT",
  /* 60 */ "READV_FIXED",
  /* 61 */ "WRITEV_FIXED",
  /* 62 */ "PIPE",
  /* 63 */ "NOP128",
  /* 64 */ "URING_CMD128",
];
