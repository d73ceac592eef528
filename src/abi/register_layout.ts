/**
 * Layouts of the arguments of io_uring_register(2). Each structure is a table named as in C:
 * `sizeof` is its size and each field its offset, both in bytes.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_register.2.html}
 * @module
 */

/** `struct io_uring_rsrc_register`, for files and buffers with tags. Since Linux 5.13. */
export const io_uring_rsrc_register = {
  sizeof: 32,
  nr: 0, // u32
  flags: 4, // u32, IORING_RSRC_REGISTER_*
  resv2: 8, // u64
  data: 16, // u64, pointer to s32[nr] or struct iovec[nr]
  tags: 24, // u64, pointer to u64[nr]
} as const;

/** `struct io_uring_rsrc_update`, new resources from a slot on. Since Linux 5.13. */
export const io_uring_rsrc_update = {
  sizeof: 16,
  offset: 0, // u32
  resv: 4, // u32
  data: 8, // u64, pointer
} as const;

/** `struct io_uring_rsrc_update2`, the same with tags. Since Linux 5.13. */
export const io_uring_rsrc_update2 = {
  sizeof: 32,
  offset: 0, // u32
  resv: 4, // u32
  data: 8, // u64, pointer
  tags: 16, // u64, pointer
  nr: 24, // u32
  resv2: 28, // u32
} as const;

/** `struct io_uring_files_update`, the older name of a resource update. Since Linux 5.5. */
export const io_uring_files_update = {
  sizeof: 16,
  offset: 0, // u32
  resv: 4, // u32
  fds: 8, // u64, pointer to s32[]
} as const;

/** `struct io_uring_probe`, head of the answer to a probe. Since Linux 5.6. */
export const io_uring_probe = {
  sizeof: 16,
  last_op: 0, // u8
  ops_len: 1, // u8
  resv: 2, // u16
  resv2: 4, // u32[3]
  ops: 16, // struct io_uring_probe_op[]
} as const;

/** `struct io_uring_probe_op`, one operation in the answer to a probe. Since Linux 5.6. */
export const io_uring_probe_op = {
  sizeof: 8,
  op: 0, // u8
  resv: 1, // u8
  flags: 2, // u16, IO_URING_OP_*
  resv2: 4, // u32
} as const;

/** `struct io_uring_restriction`, one thing that a restricted ring may do. Since Linux 5.10. */
export const io_uring_restriction = {
  sizeof: 16,
  opcode: 0, // u16, IORING_RESTRICTION_*
  register_op: 2, // u8
  sqe_op: 2, // u8
  sqe_flags: 2, // u8
  resv: 3, // u8
  resv2: 4, // u32[3]
} as const;

/** `struct io_uring_clock_register`, the clock of waits. Since Linux 6.12. */
export const io_uring_clock_register = {
  sizeof: 16,
  clockid: 0, // u32
  __resv: 4, // u32[3]
} as const;

/** `struct io_uring_clone_buffers`, buffers to take from another ring. Since Linux 6.12. */
export const io_uring_clone_buffers = {
  sizeof: 32,
  src_fd: 0, // u32
  flags: 4, // u32
  src_off: 8, // u32, since Linux 6.13
  dst_off: 12, // u32, since Linux 6.13
  nr: 16, // u32, since Linux 6.13
  pad: 20, // u32[3], since Linux 6.13
} as const;

/** `struct io_uring_buf`, one provided buffer in a buffer ring. Since Linux 5.19. */
export const io_uring_buf = {
  sizeof: 16,
  addr: 0, // u64
  len: 8, // u32
  bid: 12, // u16
  resv: 14, // u16; in the first entry the tail of the ring
} as const;

/** `struct io_uring_buf_ring`: the tail lies in the reserved part of entry 0. Since Linux 5.19. */
export const io_uring_buf_ring = {
  sizeof: 16,
  resv1: 0, // u64
  resv2: 8, // u32
  resv3: 12, // u16
  tail: 14, // u16
  bufs: 0, // struct io_uring_buf[]
} as const;

/** `struct io_uring_buf_reg`, a buffer ring to register. Since Linux 5.19. */
export const io_uring_buf_reg = {
  sizeof: 40,
  ring_addr: 0, // u64
  ring_entries: 8, // u32
  bgid: 12, // u16
  flags: 14, // u16, IOU_PBUF_RING_*; since Linux 6.4, a pad before
  min_left: 16, // u32, since Linux 7.1, reserved and zero before
} as const;

/** `struct io_uring_buf_status`, the head of a buffer ring. Since Linux 6.8. */
export const io_uring_buf_status = {
  sizeof: 40,
  buf_group: 0, // u32
  head: 4, // u32
  resv: 8, // u32[8]
} as const;

/** `struct io_uring_napi`, busy polling. Since Linux 6.9. */
export const io_uring_napi = {
  sizeof: 16,
  busy_poll_to: 0, // u32, microseconds
  prefer_busy_poll: 4, // u8
  opcode: 5, // u8, since Linux 6.13
  pad: 6, // u8[2], since Linux 6.13
  op_param: 8, // u32, since Linux 6.13
  resv: 12, // u32, since Linux 6.13
} as const;

/** `struct io_uring_sync_cancel_reg`, which requests to cancel. Since Linux 6.0. */
export const io_uring_sync_cancel_reg = {
  sizeof: 64,
  addr: 0, // u64
  fd: 8, // s32
  flags: 12, // u32, IORING_ASYNC_CANCEL_*
  timeout: 16, // struct __kernel_timespec
  opcode: 32, // u8, since Linux 6.6
  pad: 33, // u8[7], since Linux 6.6
  pad2: 40, // u64[3], since Linux 6.6
} as const;

/** `struct io_uring_file_index_range`, slots for direct descriptors. Since Linux 6.0. */
export const io_uring_file_index_range = {
  sizeof: 16,
  off: 0, // u32
  len: 4, // u32
  resv: 8, // u64
} as const;

/** `struct io_uring_region_desc`, a region of memory. Since Linux 6.13. */
export const io_uring_region_desc = {
  sizeof: 64,
  user_addr: 0, // u64
  size: 8, // u64
  flags: 16, // u32, IORING_MEM_REGION_TYPE_*
  id: 20, // u32
  mmap_offset: 24, // u64
  __resv: 32, // u64[4]
} as const;

/** `struct io_uring_mem_region_reg`, a region to register. Since Linux 6.13. */
export const io_uring_mem_region_reg = {
  sizeof: 32,
  region_uptr: 0, // u64, pointer to struct io_uring_region_desc
  flags: 8, // u64, IORING_MEM_REGION_REG_*
  __resv: 16, // u64[2]
} as const;

/** `struct io_uring_zcrx_ifq_reg`, a receive queue of a network device. Since Linux 6.15. */
export const io_uring_zcrx_ifq_reg = {
  sizeof: 96,
  if_idx: 0, // u32
  if_rxq: 4, // u32
  rq_entries: 8, // u32
  flags: 12, // u32
  area_ptr: 16, // u64, pointer to struct io_uring_zcrx_area_reg
  region_ptr: 24, // u64, pointer to struct io_uring_region_desc
  offsets: 32, // struct io_uring_zcrx_offsets
  zcrx_id: 64, // u32
} as const;

/** `struct io_uring_query_hdr`, one question and its outcome. Since Linux 6.18. */
export const io_uring_query_hdr = {
  sizeof: 40,
  next_entry: 0, // u64, pointer
  query_data: 8, // u64, pointer
  query_op: 16, // u32, IO_URING_QUERY_*
  size: 20, // u32, bytes at query_data
  result: 24, // s32
  __resv: 28, // u32[3]
} as const;

/** `struct io_uring_query_opcode`, the answer to `IO_URING_QUERY_OPCODES`. Since Linux 6.18. */
export const io_uring_query_opcode = {
  sizeof: 48,
  nr_request_opcodes: 0, // u32
  nr_register_opcodes: 4, // u32
  feature_flags: 8, // u64, IORING_FEAT_*
  ring_setup_flags: 16, // u64, IORING_SETUP_*
  enter_flags: 24, // u64, IORING_ENTER_*
  sqe_flags: 32, // u64, IOSQE_*
  nr_query_opcodes: 40, // u32
  __pad: 44, // u32
} as const;
