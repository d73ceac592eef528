/**
 * Flags that belong to single operations of io_uring: the values of `timeout_flags`,
 * `cancel_flags`, of `ioprio` for sockets, and of their kin. A pure table, spelled as in
 * `<linux/io_uring.h>`.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_enter2.2.html}
 * @module
 */

/** `attr_type_mask`: `attr_ptr` is a `struct io_uring_attr_pi`. Since Linux 6.14. */
export const IORING_RW_ATTR_FLAG_PI = 0x1;

/** `file_index`: the kernel picks the slot of the direct descriptor. Since Linux 5.19. */
export const IORING_FILE_INDEX_ALLOC = 0xffff_ffff;

/** `uring_cmd_flags`: the buffer is a registered one. Since Linux 6.1. */
export const IORING_URING_CMD_FIXED = 0x1;
/** `uring_cmd_flags`: the command completes again and again. Since Linux 6.18. */
export const IORING_URING_CMD_MULTISHOT = 0x2;
/** All bits of `uring_cmd_flags` that a caller may set in Linux 6.18. */
export const IORING_URING_CMD_MASK = 0x3;

/** `fsync_flags`: only the data, fdatasync(2). Since Linux 5.1. */
export const IORING_FSYNC_DATASYNC = 0x1;

/** `timeout_flags`: the time is a point, not a duration. Since Linux 5.5. */
export const IORING_TIMEOUT_ABS = 0x1;
/** `timeout_flags`: changes a timeout in flight. Since Linux 5.11. */
export const IORING_TIMEOUT_UPDATE = 0x2;
/** `timeout_flags`: the clock is CLOCK_BOOTTIME. Since Linux 5.15. */
export const IORING_TIMEOUT_BOOTTIME = 0x4;
/** `timeout_flags`: the clock is CLOCK_REALTIME. Since Linux 5.15. */
export const IORING_TIMEOUT_REALTIME = 0x8;
/** `timeout_flags`: changes a linked timeout in flight. Since Linux 5.15. */
export const IORING_LINK_TIMEOUT_UPDATE = 0x10;
/** `timeout_flags`: a timeout that expires does not break its chain. Since Linux 5.16. */
export const IORING_TIMEOUT_ETIME_SUCCESS = 0x20;
/** `timeout_flags`: the timeout fires again and again. Since Linux 6.4. */
export const IORING_TIMEOUT_MULTISHOT = 0x40;
/** `timeout_flags`: `addr` is the time in nanoseconds, not a pointer. Since Linux 7.1. */
export const IORING_TIMEOUT_IMMEDIATE_ARG = 0x80;
/** The bits of `timeout_flags` that choose a clock. Since Linux 5.15. */
export const IORING_TIMEOUT_CLOCK_MASK = 0xc;
/** The bits of `timeout_flags` that ask for a change. Since Linux 5.15. */
export const IORING_TIMEOUT_UPDATE_MASK = 0x12;

/** `splice_flags`: `splice_fd_in` is an index into the registered files. Since Linux 5.7. */
export const SPLICE_F_FD_IN_FIXED = 0x8000_0000;

/** `len` of a poll: it stays armed after an event. Since Linux 5.13. */
export const IORING_POLL_ADD_MULTI = 0x1;
/** `len` of a poll removal: sets new events. Since Linux 5.13. */
export const IORING_POLL_UPDATE_EVENTS = 0x2;
/** `len` of a poll removal: sets a new `user_data`. Since Linux 5.13. */
export const IORING_POLL_UPDATE_USER_DATA = 0x4;
/** `len` of a poll: level triggered. Since Linux 6.0. */
export const IORING_POLL_ADD_LEVEL = 0x8;

/** `cancel_flags`: all requests that match, not only the first. Since Linux 5.19. */
export const IORING_ASYNC_CANCEL_ALL = 0x1;
/** `cancel_flags`: matches the file descriptor. Since Linux 5.19. */
export const IORING_ASYNC_CANCEL_FD = 0x2;
/** `cancel_flags`: matches every request. Since Linux 5.19. */
export const IORING_ASYNC_CANCEL_ANY = 0x4;
/** `cancel_flags`: the descriptor is a direct one. Since Linux 6.0. */
export const IORING_ASYNC_CANCEL_FD_FIXED = 0x8;
/** `cancel_flags`: matches the `user_data`, as without any key. Since Linux 6.6. */
export const IORING_ASYNC_CANCEL_USERDATA = 0x10;
/** `cancel_flags`: matches the opcode, given in `len`. Since Linux 6.6. */
export const IORING_ASYNC_CANCEL_OP = 0x20;

/** `ioprio` of a send or receive: waits for readiness before the first try. Since Linux 5.19. */
export const IORING_RECVSEND_POLL_FIRST = 0x1;
/** `ioprio` of a receive: completes again and again. Since Linux 6.0. */
export const IORING_RECV_MULTISHOT = 0x2;
/** `ioprio` of a zero-copy send: the buffer is a registered one. Since Linux 6.0. */
export const IORING_RECVSEND_FIXED_BUF = 0x4;
/** `ioprio` of a zero-copy send: the notification tells whether bytes were copied. Since 6.2. */
export const IORING_SEND_ZC_REPORT_USAGE = 0x8;
/** `ioprio` of a send or receive: uses several provided buffers. Since Linux 6.10. */
export const IORING_RECVSEND_BUNDLE = 0x10;
/** `ioprio` of a send: `addr` is an array of iovecs. Since Linux 6.17. */
export const IORING_SEND_VECTORIZED = 0x20;
/** `res` of a zero-copy notification: bytes were copied, at least in part. Since Linux 6.2. */
export const IORING_NOTIF_USAGE_ZC_COPIED = 0x8000_0000;

/** `ioprio` of an accept: takes connections again and again. Since Linux 5.19. */
export const IORING_ACCEPT_MULTISHOT = 0x1;
/** `ioprio` of an accept: fails with -EAGAIN instead of waiting. Since Linux 6.10. */
export const IORING_ACCEPT_DONTWAIT = 0x2;
/** `ioprio` of an accept: waits for readiness before the first try. Since Linux 6.10. */
export const IORING_ACCEPT_POLL_FIRST = 0x4;

/** `addr` of a ring message: passes `len` and `off` as a completion. Since Linux 5.18. */
export const IORING_MSG_DATA = 0;
/** `addr` of a ring message: passes a direct descriptor. Since Linux 6.0. */
export const IORING_MSG_SEND_FD = 1;
/** `msg_ring_flags`: a passed descriptor posts no CQE in the target ring. Since Linux 6.0. */
export const IORING_MSG_RING_CQE_SKIP = 0x1;
/** `msg_ring_flags`: `file_index` becomes the flags of the CQE. Since Linux 6.3. */
export const IORING_MSG_RING_FLAGS_PASS = 0x2;

/** `install_fd_flags`: the new descriptor survives execve(2). Since Linux 6.8. */
export const IORING_FIXED_FD_NO_CLOEXEC = 0x1;

/** `nop_flags`: `len` is the result. Since Linux 6.10. */
export const IORING_NOP_INJECT_RESULT = 0x1;
/** `nop_flags`: looks the file of `fd` up. Since Linux 6.13. */
export const IORING_NOP_FILE = 0x2;
/** `nop_flags`: looks `fd` up among the registered files. Since Linux 6.13. */
export const IORING_NOP_FIXED_FILE = 0x4;
/** `nop_flags`: looks `buf_index` up among the registered buffers. Since Linux 6.13. */
export const IORING_NOP_FIXED_BUFFER = 0x8;
/** `nop_flags`: completes through task work. Since Linux 6.16. */
export const IORING_NOP_TW = 0x10;
/** `nop_flags`: posts a CQE of 32 bytes. Since Linux 6.18. */
export const IORING_NOP_CQE32 = 0x20;

/** `cmd_op` on a socket: bytes that wait to be read. Since Linux 6.6. */
export const SOCKET_URING_OP_SIOCINQ = 0;
/** `cmd_op` on a socket: bytes that wait to be sent. Since Linux 6.6. */
export const SOCKET_URING_OP_SIOCOUTQ = 1;
/** `cmd_op` on a socket: getsockopt(2). Since Linux 6.7. */
export const SOCKET_URING_OP_GETSOCKOPT = 2;
/** `cmd_op` on a socket: setsockopt(2). Since Linux 6.7. */
export const SOCKET_URING_OP_SETSOCKOPT = 3;
/** `cmd_op` on a socket: times at which packets were sent. Since Linux 6.17. */
export const SOCKET_URING_OP_TX_TIMESTAMP = 4;
/** `cmd_op` on a socket: getsockname(2) or getpeername(2). Since Linux 7.0. */
export const SOCKET_URING_OP_GETSOCKNAME = 5;
