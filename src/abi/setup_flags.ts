/**
 * `io_uring_params.flags`: what io_uring_setup(2) is asked for. A pure table, spelled as in
 * `<linux/io_uring.h>`.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_setup.2.html}
 * @module
 */

/** The device is polled for completions; O_DIRECT only. Since Linux 5.1. */
export const IORING_SETUP_IOPOLL = 0x1;
/** A kernel thread submits. Since Linux 5.1. */
export const IORING_SETUP_SQPOLL = 0x2;
/** `sq_thread_cpu` names the processor of the submission thread. Since Linux 5.1. */
export const IORING_SETUP_SQ_AFF = 0x4;
/** `cq_entries` gives the size of the completion queue. Since Linux 5.5. */
export const IORING_SETUP_CQSIZE = 0x8;
/** Queue sizes above the limit are lowered to it, not refused. Since Linux 5.6. */
export const IORING_SETUP_CLAMP = 0x10;
/** `wq_fd` names a ring whose workers are shared. Since Linux 5.6. */
export const IORING_SETUP_ATTACH_WQ = 0x20;
/** The ring starts disabled. Since Linux 5.10. */
export const IORING_SETUP_R_DISABLED = 0x40;
/** Submission goes on after an SQE that failed. Since Linux 5.18. */
export const IORING_SETUP_SUBMIT_ALL = 0x80;
/** Completions do not interrupt the task; they run when it next enters the kernel. Since 5.19. */
export const IORING_SETUP_COOP_TASKRUN = 0x100;
/** `IORING_SQ_TASKRUN` tells that completions wait to be run. Since Linux 5.19. */
export const IORING_SETUP_TASKRUN_FLAG = 0x200;
/** Every SQE has 128 bytes. Since Linux 5.19. */
export const IORING_SETUP_SQE128 = 0x400;
/** Every CQE has 32 bytes. Since Linux 5.19. */
export const IORING_SETUP_CQE32 = 0x800;
/** Only one task submits. Since Linux 6.0. */
export const IORING_SETUP_SINGLE_ISSUER = 0x1000;
/** Completions are run only by `IORING_ENTER_GETEVENTS` of the owner. Since Linux 6.1. */
export const IORING_SETUP_DEFER_TASKRUN = 0x2000;
/** The caller provides the memory of the rings. Since Linux 6.5. */
export const IORING_SETUP_NO_MMAP = 0x4000;
/** The call returns the index of a registered ring, not a descriptor. Since Linux 6.5. */
export const IORING_SETUP_REGISTERED_FD_ONLY = 0x8000;
/** The submission queue has no array of indices. Since Linux 6.6. */
export const IORING_SETUP_NO_SQARRAY = 0x1_0000;
/** Polling of the device sleeps for a part of the expected time first. Since Linux 6.13. */
export const IORING_SETUP_HYBRID_IOPOLL = 0x2_0000;
/** CQEs of 16 and of 32 bytes share the queue. Since Linux 6.18. */
export const IORING_SETUP_CQE_MIXED = 0x4_0000;
/** SQEs of 64 and of 128 bytes share the queue. Since Linux 6.19. */
export const IORING_SETUP_SQE_MIXED = 0x8_0000;
/** Each submission starts at entry 0; head and tail are not used. Since Linux 7.0. */
export const IORING_SETUP_SQ_REWIND = 0x10_0000;
