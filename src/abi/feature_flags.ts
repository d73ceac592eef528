/**
 * `io_uring_params.features`: what io_uring_setup(2) says it can do. A pure table, spelled as in
 * `<linux/io_uring.h>`. Linux 6.18 returns 0x3ffff.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_setup.2.html}
 * @module
 */

/** One mapping holds both rings. Since Linux 5.4. */
export const IORING_FEAT_SINGLE_MMAP = 0x1;
/** Completions that do not fit into the queue are kept by the kernel. Since Linux 5.5. */
export const IORING_FEAT_NODROP = 0x2;
/** Paths, iovecs and addresses may be reused after submission; data buffers may not. Since 5.5. */
export const IORING_FEAT_SUBMIT_STABLE = 0x4;
/** Offset -1 uses and moves the file position. Since Linux 5.6. */
export const IORING_FEAT_RW_CUR_POS = 0x8;
/** Requests run with the credentials of the task that enters. Since Linux 5.6. */
export const IORING_FEAT_CUR_PERSONALITY = 0x10;
/** Requests on pollable files wait without a worker. Since Linux 5.7. */
export const IORING_FEAT_FAST_POLL = 0x20;
/** `IORING_OP_POLL_ADD` takes 32 bits of events. Since Linux 5.9. */
export const IORING_FEAT_POLL_32BITS = 0x40;
/** The submission thread also takes files that are not registered. Since Linux 5.11. */
export const IORING_FEAT_SQPOLL_NONFIXED = 0x80;
/** `IORING_ENTER_EXT_ARG`, so a time limit in io_uring_enter(2). Since Linux 5.11. */
export const IORING_FEAT_EXT_ARG = 0x100;
/** Workers are threads of the process. Since Linux 5.12. */
export const IORING_FEAT_NATIVE_WORKERS = 0x200;
/** Registered files and buffers can carry tags. Since Linux 5.13. */
export const IORING_FEAT_RSRC_TAGS = 0x400;
/** `IOSQE_CQE_SKIP_SUCCESS`. Since Linux 5.17. */
export const IORING_FEAT_CQE_SKIP = 0x800;
/** A linked request finds its file when it runs, not when it is submitted. Since Linux 5.17. */
export const IORING_FEAT_LINKED_FILE = 0x1000;
/** io_uring_register(2) takes a registered ring. Since Linux 6.3. */
export const IORING_FEAT_REG_REG_RING = 0x2000;
/** One send or receive may use several provided buffers. Since Linux 6.10. */
export const IORING_FEAT_RECVSEND_BUNDLE = 0x4000;
/** A wait may have a minimum time for gathering completions. Since Linux 6.12. */
export const IORING_FEAT_MIN_TIMEOUT = 0x8000;
/** Reads and writes may carry attributes (`attr_ptr`). Since Linux 6.14. */
export const IORING_FEAT_RW_ATTR = 0x1_0000;
/** `IORING_ENTER_NO_IOWAIT`. Since Linux 6.15. */
export const IORING_FEAT_NO_IOWAIT = 0x2_0000;
