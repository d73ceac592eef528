/**
 * Flags that live in the shared rings and in completions, and the offsets at which a ring is
 * mapped. A pure table, spelled as in `<linux/io_uring.h>`.
 *
 * @see {@link https://man7.org/linux/man-pages/man7/io_uring.7.html}
 * @module
 */

/** Ring flags of the SQ: the submission thread sleeps, wake it. Since Linux 5.1. */
export const IORING_SQ_NEED_WAKEUP = 0x1;
/** Ring flags of the SQ: completions wait in the kernel since the CQ is full. Since Linux 5.8. */
export const IORING_SQ_CQ_OVERFLOW = 0x2;
/** Ring flags of the SQ: completion work waits for an enter. Since Linux 5.19. */
export const IORING_SQ_TASKRUN = 0x4;

/** Ring flags of the CQ, written by the caller: the eventfd is not signalled. Since Linux 5.8. */
export const IORING_CQ_EVENTFD_DISABLED = 0x1;

/** The upper 16 bits of the CQE flags are a buffer id. Since Linux 5.7. */
export const IORING_CQE_F_BUFFER = 0x1;
/** The request will post further completions. Since Linux 5.13. */
export const IORING_CQE_F_MORE = 0x2;
/** The socket has more data to read. Since Linux 5.19. */
export const IORING_CQE_F_SOCK_NONEMPTY = 0x4;
/** Second completion of a zero-copy send: the buffer is free again. Since Linux 6.0. */
export const IORING_CQE_F_NOTIF = 0x8;
/** The buffer was used in part and stays with the kernel. Since Linux 6.12. */
export const IORING_CQE_F_BUF_MORE = 0x10;
/** The CQE only fills the gap before the queue wraps; ignore it. Since Linux 6.18. */
export const IORING_CQE_F_SKIP = 0x20;
/** The CQE has 32 bytes, on a mixed ring. Since Linux 6.18. */
export const IORING_CQE_F_32 = 0x8000;
/** The timestamp in this CQE was taken by the hardware. Since Linux 6.17. */
export const IORING_CQE_F_TSTAMP_HW = 0x1_0000;
/** Where the buffer id starts in the CQE flags. Since Linux 5.7. */
export const IORING_CQE_BUFFER_SHIFT = 16;
/** Bit of the CQE flags that tells a hardware timestamp. Since Linux 6.17. */
export const IORING_TIMESTAMP_HW_SHIFT = 16;
/** First bit of the CQE flags that holds the type of a timestamp. Since Linux 6.17. */
export const IORING_TIMESTAMP_TYPE_SHIFT = 17;

/** mmap(2) offset of the submission ring. Since Linux 5.1. */
export const IORING_OFF_SQ_RING = 0;
/** mmap(2) offset of the completion ring. Since Linux 5.1. */
export const IORING_OFF_CQ_RING = 0x800_0000;
/** mmap(2) offset of the SQE array. Since Linux 5.1. */
export const IORING_OFF_SQES = 0x1000_0000;
/** mmap(2) offset of a ring of provided buffers, plus its group id shifted. Since Linux 6.4. */
export const IORING_OFF_PBUF_RING = 0x8000_0000;
/** Where the group id starts in that offset. Since Linux 6.4. */
export const IORING_OFF_PBUF_SHIFT = 16;
/** The bits of an mmap(2) offset that say which ring is meant. Since Linux 6.4. */
export const IORING_OFF_MMAP_MASK = 0xf800_0000;
