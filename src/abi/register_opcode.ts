/**
 * Operation codes of io_uring_register(2) and the flags and fixed values of their arguments.
 * A pure table, spelled as in `<linux/io_uring.h>` and `<linux/io_uring/query.h>`.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_register.2.html}
 * @module
 */

/** Registers buffers. Since Linux 5.1. */
export const IORING_REGISTER_BUFFERS = 0;
/** Releases all registered buffers. Since Linux 5.1. */
export const IORING_UNREGISTER_BUFFERS = 1;
/** Registers files. Since Linux 5.1. */
export const IORING_REGISTER_FILES = 2;
/** Releases all registered files. Since Linux 5.1. */
export const IORING_UNREGISTER_FILES = 3;
/** Registers an eventfd that each completion signals. Since Linux 5.2. */
export const IORING_REGISTER_EVENTFD = 4;
/** Releases the eventfd. Since Linux 5.2. */
export const IORING_UNREGISTER_EVENTFD = 5;
/** Replaces registered files. Since Linux 5.5. */
export const IORING_REGISTER_FILES_UPDATE = 6;
/** Registers an eventfd that only completions of workers signal. Since Linux 5.6. */
export const IORING_REGISTER_EVENTFD_ASYNC = 7;
/** Asks which operations the kernel has. Since Linux 5.6. */
export const IORING_REGISTER_PROBE = 8;
/** Registers the credentials of the caller. Since Linux 5.6. */
export const IORING_REGISTER_PERSONALITY = 9;
/** Releases credentials. Since Linux 5.6. */
export const IORING_UNREGISTER_PERSONALITY = 10;
/** Limits what a disabled ring may later do. Since Linux 5.10. */
export const IORING_REGISTER_RESTRICTIONS = 11;
/** Enables a ring made with `IORING_SETUP_R_DISABLED`. Since Linux 5.10. */
export const IORING_REGISTER_ENABLE_RINGS = 12;
/** Registers files with tags. Since Linux 5.13. */
export const IORING_REGISTER_FILES2 = 13;
/** Replaces registered files with tags. Since Linux 5.13. */
export const IORING_REGISTER_FILES_UPDATE2 = 14;
/** Registers buffers with tags. Since Linux 5.13. */
export const IORING_REGISTER_BUFFERS2 = 15;
/** Replaces registered buffers with tags. Since Linux 5.13. */
export const IORING_REGISTER_BUFFERS_UPDATE = 16;
/** Sets the processors on which workers run. Since Linux 5.14. */
export const IORING_REGISTER_IOWQ_AFF = 17;
/** Lets workers run on all processors again. Since Linux 5.14. */
export const IORING_UNREGISTER_IOWQ_AFF = 18;
/** Reads or sets the highest number of workers. Since Linux 5.15. */
export const IORING_REGISTER_IOWQ_MAX_WORKERS = 19;
/** Registers ring descriptors with the calling task. Since Linux 5.18. */
export const IORING_REGISTER_RING_FDS = 20;
/** Releases registered ring descriptors. Since Linux 5.18. */
export const IORING_UNREGISTER_RING_FDS = 21;
/** Registers a ring of provided buffers. Since Linux 5.19. */
export const IORING_REGISTER_PBUF_RING = 22;
/** Releases a ring of provided buffers. Since Linux 5.19. */
export const IORING_UNREGISTER_PBUF_RING = 23;
/** Cancels requests and waits until they are gone. Since Linux 6.0. */
export const IORING_REGISTER_SYNC_CANCEL = 24;
/** Sets the slots from which direct descriptors are taken. Since Linux 6.0. */
export const IORING_REGISTER_FILE_ALLOC_RANGE = 25;
/** Reads the head of a ring of provided buffers. Since Linux 6.8. */
export const IORING_REGISTER_PBUF_STATUS = 26;
/** Sets busy polling of the network. Since Linux 6.9. */
export const IORING_REGISTER_NAPI = 27;
/** Ends busy polling of the network. Since Linux 6.9. */
export const IORING_UNREGISTER_NAPI = 28;
/** Sets the clock of the time limits of waits. Since Linux 6.12. */
export const IORING_REGISTER_CLOCK = 29;
/** Takes over the registered buffers of another ring. Since Linux 6.12. */
export const IORING_REGISTER_CLONE_BUFFERS = 30;
/** Sends a message to a ring without having one. Since Linux 6.13. */
export const IORING_REGISTER_SEND_MSG_RING = 31;
/** Registers a network queue for zero-copy receive. Since Linux 6.15. */
export const IORING_REGISTER_ZCRX_IFQ = 32;
/** Changes the sizes of both queues. Since Linux 6.13. */
export const IORING_REGISTER_RESIZE_RINGS = 33;
/** Registers a region of memory with the ring. Since Linux 6.13. */
export const IORING_REGISTER_MEM_REGION = 34;
/** Asks what the kernel can do, with or without a ring. Since Linux 6.18. */
export const IORING_REGISTER_QUERY = 35;
/** Controls zero-copy receive. Since Linux 6.19. */
export const IORING_REGISTER_ZCRX_CTRL = 36;
/** Registers BPF programs that filter requests. Since Linux 7.0. */
export const IORING_REGISTER_BPF_FILTER = 37;
/** One more than the last operation of Linux 6.18, which has 0 to 35; later headers say more. */
export const IORING_REGISTER_LAST = 36;
/** Added to the opcode: the descriptor is the index of a registered ring. Since Linux 6.3. */
export const IORING_REGISTER_USE_REGISTERED_RING = 0x8000_0000;

/** Workers for requests that end in bounded time, first word of the worker limits. */
export const IO_WQ_BOUND = 0;
/** Workers for requests that may wait for ever, second word of the worker limits. */
export const IO_WQ_UNBOUND = 1;

/** `io_uring_rsrc_register.flags`: all slots start empty. Since Linux 5.19. */
export const IORING_RSRC_REGISTER_SPARSE = 0x1;
/** In a list of new files: leave this slot as it is. Since Linux 5.12. */
export const IORING_REGISTER_FILES_SKIP: number = -2;
/** `io_uring_probe_op.flags`: the kernel has the operation. Since Linux 5.6. */
export const IO_URING_OP_SUPPORTED = 0x1;

/** Restriction: allows an opcode of io_uring_register(2). Since Linux 5.10. */
export const IORING_RESTRICTION_REGISTER_OP = 0;
/** Restriction: allows an opcode of an SQE. Since Linux 5.10. */
export const IORING_RESTRICTION_SQE_OP = 1;
/** Restriction: allows SQE flags. Since Linux 5.10. */
export const IORING_RESTRICTION_SQE_FLAGS_ALLOWED = 2;
/** Restriction: demands SQE flags. Since Linux 5.10. */
export const IORING_RESTRICTION_SQE_FLAGS_REQUIRED = 3;
/** One more than the last kind of restriction. */
export const IORING_RESTRICTION_LAST = 4;

/** `io_uring_buf_reg.flags`: the kernel allocates the ring, to be mapped. Since Linux 6.4. */
export const IOU_PBUF_RING_MMAP = 0x1;
/** `io_uring_buf_reg.flags`: buffers are used up piece by piece. Since Linux 6.12. */
export const IOU_PBUF_RING_INC = 0x2;

/** `io_uring_clone_buffers.flags`: `src_fd` is the index of a registered ring. Since Linux 6.12. */
export const IORING_REGISTER_SRC_REGISTERED = 0x1;
/** `io_uring_clone_buffers.flags`: buffers already there are replaced. Since Linux 6.13. */
export const IORING_REGISTER_DST_REPLACE = 0x2;

/** `io_uring_region_desc.flags`: the memory is the caller's. Since Linux 6.13. */
export const IORING_MEM_REGION_TYPE_USER = 0x1;
/** `io_uring_mem_region_reg.flags`: the region holds wait arguments. Since Linux 6.13. */
export const IORING_MEM_REGION_REG_WAIT_ARG = 0x1;
/** `io_uring_reg_wait.flags`: the timespec is set. Since Linux 6.13. */
export const IORING_REG_WAIT_TS = 0x1;

/** `io_uring_napi.opcode`: sets or ends busy polling. Since Linux 6.13. */
export const IO_URING_NAPI_REGISTER_OP = 0;
/** `io_uring_napi.opcode`: adds a NAPI id to the fixed list. Since Linux 6.13. */
export const IO_URING_NAPI_STATIC_ADD_ID = 1;
/** `io_uring_napi.opcode`: removes a NAPI id from the fixed list. Since Linux 6.13. */
export const IO_URING_NAPI_STATIC_DEL_ID = 2;
/** `io_uring_napi.op_param`: ids are learnt from the sockets in use. Since Linux 6.13. */
export const IO_URING_NAPI_TRACKING_DYNAMIC = 0;
/** `io_uring_napi.op_param`: ids are those of the fixed list. Since Linux 6.13. */
export const IO_URING_NAPI_TRACKING_STATIC = 1;
/** `io_uring_napi.op_param`: busy polling is off. Since Linux 6.13. */
export const IO_URING_NAPI_TRACKING_INACTIVE = 255;

/** `io_uring_zcrx_area_reg.flags`: the area is a dmabuf. Since Linux 6.16. */
export const IORING_ZCRX_AREA_DMABUF = 1;
/** Where the area token stands in the offset of received data. Since Linux 6.15. */
export const IORING_ZCRX_AREA_SHIFT = 48;
/** The bits of the area token in the offset of received data. Since Linux 6.15. */
export const IORING_ZCRX_AREA_MASK = 0xffff_0000_0000_0000;

/** `io_uring_query_hdr.query_op`: opcodes and flags the kernel has. Since Linux 6.18. */
export const IO_URING_QUERY_OPCODES = 0;
/** `io_uring_query_hdr.query_op`: zero-copy receive. Since Linux 6.19. */
export const IO_URING_QUERY_ZCRX = 1;
/** `io_uring_query_hdr.query_op`: sizes of the ring headers. Since Linux 6.19. */
export const IO_URING_QUERY_SCQ = 2;
