/**
 * Layouts of the structures that io_uring_setup(2) and io_uring_enter(2) share with the kernel.
 *
 * Each structure is a table named as in C: `sizeof` is its size and each field its offset, both in
 * bytes. SQE and CQE also have word indices as plain constants, for the code that writes and reads
 * them as `Uint32Array` on the hot path: a u64 is two words there, the lower one first, since both
 * supported machines are little endian.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/io_uring_enter.2.html}
 * @module
 */

/** `struct io_uring_sqe`, one submission. Since Linux 5.1. */
export const io_uring_sqe = {
  sizeof: 64,
  opcode: 0, // u8
  flags: 1, // u8, IOSQE_*
  ioprio: 2, // u16
  fd: 4, // s32
  off: 8, // u64
  addr2: 8, // u64
  cmd_op: 8, // u32, since Linux 5.19
  addr: 16, // u64
  splice_off_in: 16, // u64
  level: 16, // u32, since Linux 6.7
  optname: 20, // u32, since Linux 6.7
  len: 24, // u32
  rw_flags: 28, // u32, and all the other per-operation flags
  user_data: 32, // u64
  buf_index: 40, // u16
  buf_group: 40, // u16
  personality: 42, // u16
  splice_fd_in: 44, // s32
  file_index: 44, // u32, since Linux 5.15
  optlen: 44, // u32, since Linux 6.7
  zcrx_ifq_idx: 44, // u32, since Linux 6.15
  addr_len: 44, // u16, since Linux 6.0
  addr3: 48, // u64, since Linux 5.19
  attr_ptr: 48, // u64, since Linux 6.14
  optval: 48, // u64, since Linux 6.7
  cmd: 48, // u8[16], u8[80] in an SQE of 128 bytes; since Linux 5.19
  attr_type_mask: 56, // u64, since Linux 6.14
} as const;

/** `struct io_uring_cqe`, one completion. Since Linux 5.1. */
export const io_uring_cqe = {
  sizeof: 16,
  user_data: 0, // u64
  res: 8, // s32
  flags: 12, // u32, IORING_CQE_F_*
  big_cqe: 16, // u64[2] in a CQE of 32 bytes, since Linux 5.19
} as const;

/** Words of an SQE of 64 bytes. */
export const SQE_WORDS = 16;
/** Words of an SQE of 128 bytes. */
export const SQE128_WORDS = 32;
/** Bytes of an SQE of 64 bytes. */
export const SQE_BYTES = 64;
/** Bytes of an SQE of 128 bytes. */
export const SQE128_BYTES = 128;

/** Word with `opcode` in bits 0-7, `flags` in 8-15 and `ioprio` in 16-31. */
export const SQE_OPCODE = 0;
/** Where `flags` starts in the word {@linkcode SQE_OPCODE}. */
export const SQE_FLAGS_SHIFT = 8;
/** Where `ioprio` starts in the word {@linkcode SQE_OPCODE}. */
export const SQE_IOPRIO_SHIFT = 16;
/** Word of `fd`. */
export const SQE_FD = 1;
/** Lower word of `off`. */
export const SQE_OFF_LO = 2;
/** Upper word of `off`. */
export const SQE_OFF_HI = 3;
/** Lower word of `addr2`, which shares its place with `off`. */
export const SQE_ADDR2_LO = 2;
/** Upper word of `addr2`. */
export const SQE_ADDR2_HI = 3;
/** Word of `cmd_op`, which shares its place with `off`. */
export const SQE_CMD_OP = 2;
/** Lower word of `addr`. */
export const SQE_ADDR_LO = 4;
/** Upper word of `addr`. */
export const SQE_ADDR_HI = 5;
/** Lower word of `splice_off_in`, which shares its place with `addr`. */
export const SQE_SPLICE_OFF_IN_LO = 4;
/** Upper word of `splice_off_in`. */
export const SQE_SPLICE_OFF_IN_HI = 5;
/** Word of `level`, which shares its place with `addr`. */
export const SQE_LEVEL = 4;
/** Word of `optname`, which shares its place with `addr`. */
export const SQE_OPTNAME = 5;
/** Word of `len`. */
export const SQE_LEN = 6;
/** Word of `rw_flags` and of every other per-operation flags field. */
export const SQE_OP_FLAGS = 7;
/** Lower word of `user_data`. */
export const SQE_USER_DATA_LO = 8;
/** Upper word of `user_data`. */
export const SQE_USER_DATA_HI = 9;
/** Word with `buf_index` or `buf_group` in bits 0-15 and `personality` in 16-31. */
export const SQE_BUF_INDEX = 10;
/** Where `personality` starts in the word {@linkcode SQE_BUF_INDEX}. */
export const SQE_PERSONALITY_SHIFT = 16;
/** Word of `splice_fd_in`. */
export const SQE_SPLICE_FD_IN = 11;
/** Word of `file_index`, which shares its place with `splice_fd_in`. */
export const SQE_FILE_INDEX = 11;
/** Word of `optlen`, which shares its place with `splice_fd_in`. */
export const SQE_OPTLEN = 11;
/** Word of `addr_len` in bits 0-15, which shares its place with `splice_fd_in`. */
export const SQE_ADDR_LEN = 11;
/** Word of `zcrx_ifq_idx`, which shares its place with `splice_fd_in`. */
export const SQE_ZCRX_IFQ_IDX = 11;
/** Lower word of `addr3`. */
export const SQE_ADDR3_LO = 12;
/** Upper word of `addr3`. */
export const SQE_ADDR3_HI = 13;
/** Lower word of `attr_ptr`, which shares its place with `addr3`. */
export const SQE_ATTR_PTR_LO = 12;
/** Upper word of `attr_ptr`. */
export const SQE_ATTR_PTR_HI = 13;
/** Lower word of `optval`, which shares its place with `addr3`. */
export const SQE_OPTVAL_LO = 12;
/** Upper word of `optval`. */
export const SQE_OPTVAL_HI = 13;
/** First word of `cmd`: 4 words in an SQE of 64 bytes, 20 in one of 128. */
export const SQE_CMD = 12;
/** Lower word of `attr_type_mask`. */
export const SQE_ATTR_TYPE_MASK_LO = 14;
/** Upper word of `attr_type_mask`. */
export const SQE_ATTR_TYPE_MASK_HI = 15;

/** Words of a CQE of 16 bytes. */
export const CQE_WORDS = 4;
/** Words of a CQE of 32 bytes. */
export const CQE32_WORDS = 8;
/** Bytes of a CQE of 16 bytes. */
export const CQE_BYTES = 16;
/** Bytes of a CQE of 32 bytes. */
export const CQE32_BYTES = 32;

/** Lower word of `user_data`. */
export const CQE_USER_DATA_LO = 0;
/** Upper word of `user_data`. */
export const CQE_USER_DATA_HI = 1;
/** Word of `res`: a signed number, to be read with `| 0`. */
export const CQE_RES = 2;
/** Word of `flags`. */
export const CQE_FLAGS = 3;
/** First of the four words of `big_cqe` in a CQE of 32 bytes. */
export const CQE_BIG = 4;

/** `struct io_uring_params`, argument of io_uring_setup(2). Since Linux 5.1. */
export const io_uring_params = {
  sizeof: 120,
  sq_entries: 0, // u32
  cq_entries: 4, // u32
  flags: 8, // u32, IORING_SETUP_*
  sq_thread_cpu: 12, // u32
  sq_thread_idle: 16, // u32, milliseconds
  features: 20, // u32, IORING_FEAT_*
  wq_fd: 24, // u32
  resv: 28, // u32[3]
  sq_off: 40, // struct io_sqring_offsets
  cq_off: 80, // struct io_cqring_offsets
} as const;

/** `struct io_sqring_offsets`, where the fields of the SQ ring lie. Since Linux 5.1. */
export const io_sqring_offsets = {
  sizeof: 40,
  head: 0, // u32
  tail: 4, // u32
  ring_mask: 8, // u32
  ring_entries: 12, // u32
  flags: 16, // u32
  dropped: 20, // u32
  array: 24, // u32
  resv1: 28, // u32
  user_addr: 32, // u64, address of the SQEs with IORING_SETUP_NO_MMAP; since Linux 6.5
} as const;

/** `struct io_cqring_offsets`, where the fields of the CQ ring lie. Since Linux 5.1. */
export const io_cqring_offsets = {
  sizeof: 40,
  head: 0, // u32
  tail: 4, // u32
  ring_mask: 8, // u32
  ring_entries: 12, // u32
  overflow: 16, // u32
  cqes: 20, // u32
  flags: 24, // u32
  resv1: 28, // u32
  user_addr: 32, // u64, address of the rings with IORING_SETUP_NO_MMAP; since Linux 6.5
} as const;

/** `struct io_uring_getevents_arg`, last argument of io_uring_enter(2). Since Linux 5.11. */
export const io_uring_getevents_arg = {
  sizeof: 24,
  sigmask: 0, // u64, pointer
  sigmask_sz: 8, // u32
  min_wait_usec: 12, // u32, since Linux 6.12
  ts: 16, // u64, pointer to struct __kernel_timespec
} as const;

/** `struct io_uring_reg_wait`, a wait argument in a registered region. Since Linux 6.13. */
export const io_uring_reg_wait = {
  sizeof: 64,
  ts: 0, // struct __kernel_timespec
  min_wait_usec: 16, // u32
  flags: 20, // u32, IORING_REG_WAIT_*
  sigmask: 24, // u64, pointer
  sigmask_sz: 32, // u32
  pad: 36, // u32[3]
  pad2: 48, // u64[2]
} as const;

/** `struct io_uring_recvmsg_out`, head of what a multishot receive delivers. Since Linux 6.0. */
export const io_uring_recvmsg_out = {
  sizeof: 16,
  namelen: 0, // u32
  controllen: 4, // u32
  payloadlen: 8, // u32
  flags: 12, // u32
} as const;

/** `struct io_uring_attr_pi`, integrity data of a read or write. Since Linux 6.14. */
export const io_uring_attr_pi = {
  sizeof: 32,
  flags: 0, // u16
  app_tag: 2, // u16
  len: 4, // u32
  addr: 8, // u64
  seed: 16, // u64
  rsvd: 24, // u64
} as const;
