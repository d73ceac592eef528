/**
 * Layouts of the structures that file system calls share with the kernel. Each structure is a table
 * named as in C: `sizeof` is its size and each field its offset, both in bytes. Where the two
 * machines differ, the table has one part for each.
 *
 * @module
 */

/** `struct iovec`, one buffer of a vectored read or write. */
export const iovec = {
  sizeof: 16,
  iov_base: 0, // u64, pointer
  iov_len: 8, // u64
} as const;

/** `struct __kernel_timespec`, a duration or a point in time. */
export const __kernel_timespec = {
  sizeof: 16,
  tv_sec: 0, // s64
  tv_nsec: 8, // s64
} as const;

/** `struct open_how`, argument of openat2(2). Since Linux 5.6. */
export const open_how = {
  sizeof: 24,
  flags: 0, // u64, O_*
  mode: 8, // u64
  resolve: 16, // u64, RESOLVE_*
} as const;

/** `struct statx_timestamp`, a time of a file. Since Linux 4.11. */
export const statx_timestamp = {
  sizeof: 16,
  tv_sec: 0, // s64
  tv_nsec: 8, // u32
} as const;

/** `struct statx`, the status of a file. Since Linux 4.11. */
export const statx = {
  sizeof: 256,
  stx_mask: 0, // u32, STATX_*
  stx_blksize: 4, // u32
  stx_attributes: 8, // u64, STATX_ATTR_*
  stx_nlink: 16, // u32
  stx_uid: 20, // u32
  stx_gid: 24, // u32
  stx_mode: 28, // u16
  stx_ino: 32, // u64
  stx_size: 40, // u64
  stx_blocks: 48, // u64, of 512 bytes
  stx_attributes_mask: 56, // u64
  stx_atime: 64, // struct statx_timestamp
  stx_btime: 80, // struct statx_timestamp
  stx_ctime: 96, // struct statx_timestamp
  stx_mtime: 112, // struct statx_timestamp
  stx_rdev_major: 128, // u32
  stx_rdev_minor: 132, // u32
  stx_dev_major: 136, // u32
  stx_dev_minor: 140, // u32
  stx_mnt_id: 144, // u64, since Linux 5.8
  stx_dio_mem_align: 152, // u32, since Linux 6.1
  stx_dio_offset_align: 156, // u32, since Linux 6.1
  stx_subvol: 160, // u64, since Linux 6.10
  stx_atomic_write_unit_min: 168, // u32, since Linux 6.11
  stx_atomic_write_unit_max: 172, // u32, since Linux 6.11
  stx_atomic_write_segments_max: 176, // u32, since Linux 6.11
  stx_dio_read_offset_align: 180, // u32, since Linux 6.14
  stx_atomic_write_unit_max_opt: 184, // u32, since Linux 6.16
} as const;

/** `struct stat`, the older status of a file, as fstat(2) and newfstatat(2) fill it. */
export const stat = {
  x86_64: {
    sizeof: 144,
    st_dev: 0, // u64
    st_ino: 8, // u64
    st_nlink: 16, // u64
    st_mode: 24, // u32
    st_uid: 28, // u32
    st_gid: 32, // u32
    st_rdev: 40, // u64
    st_size: 48, // s64
    st_blksize: 56, // s64
    st_blocks: 64, // s64, of 512 bytes
    st_atim: 72, // two s64
    st_mtim: 88, // two s64
    st_ctim: 104, // two s64
  },
  aarch64: {
    sizeof: 128,
    st_dev: 0, // u64
    st_ino: 8, // u64
    st_mode: 16, // u32
    st_nlink: 20, // u32
    st_uid: 24, // u32
    st_gid: 28, // u32
    st_rdev: 32, // u64
    st_size: 48, // s64
    st_blksize: 56, // s32
    st_blocks: 64, // s64, of 512 bytes
    st_atim: 72, // two s64
    st_mtim: 88, // two s64
    st_ctim: 104, // two s64
  },
} as const;

/** `struct statfs`, the status of a file system. */
export const statfs = {
  sizeof: 120,
  f_type: 0, // s64
  f_bsize: 8, // s64
  f_blocks: 16, // u64
  f_bfree: 24, // u64
  f_bavail: 32, // u64
  f_files: 40, // u64
  f_ffree: 48, // u64
  f_fsid: 56, // s32[2]
  f_namelen: 64, // s64
  f_frsize: 72, // s64
  f_flags: 80, // s64
} as const;

/** `struct flock`, a record lock of fcntl(2). */
export const flock = {
  sizeof: 32,
  l_type: 0, // s16, F_RDLCK, F_WRLCK or F_UNLCK
  l_whence: 2, // s16, SEEK_*
  l_start: 8, // s64
  l_len: 16, // s64
  l_pid: 24, // s32
} as const;

/** `struct linux_dirent64`, an entry that getdents64(2) delivers; `d_reclen` bytes long. */
export const linux_dirent64 = {
  d_ino: 0, // u64
  d_off: 8, // s64
  d_reclen: 16, // u16
  d_type: 18, // u8, DT_*
  d_name: 19, // NUL-terminated bytes
} as const;

/** `struct pollfd`, one descriptor of poll(2). */
export const pollfd = {
  sizeof: 8,
  fd: 0, // s32
  events: 4, // s16
  revents: 6, // s16
} as const;

/** `struct epoll_event`: packed on x86-64 only. */
export const epoll_event = {
  x86_64: {
    sizeof: 12,
    events: 0, // u32, EPOLL*
    data: 4, // u64
  },
  aarch64: {
    sizeof: 16,
    events: 0, // u32, EPOLL*
    data: 8, // u64
  },
} as const;
