/**
 * Flags and modes of file system calls, spelled as in C. A pure table. Octal numbers are those that
 * C headers write in octal.
 *
 * Four flags of open(2) have other values on aarch64 than on x86-64; they stand in
 * {@linkcode openFlags}, and every other constant holds for both machines.
 *
 * @see {@link https://man7.org/linux/man-pages/man2/open.2.html}
 * @see {@link https://man7.org/linux/man-pages/man2/statx.2.html}
 * @module
 */

/** Opens for reading. */
export const O_RDONLY = 0;
/** Opens for writing. */
export const O_WRONLY = 0o1;
/** Opens for reading and writing. */
export const O_RDWR = 0o2;
/** The bits that choose between reading and writing. */
export const O_ACCMODE = 0o3;
/** Makes the file if it is not there. */
export const O_CREAT = 0o100;
/** Fails if the file is there; with `O_CREAT`. */
export const O_EXCL = 0o200;
/** A terminal does not become the controlling one. */
export const O_NOCTTY = 0o400;
/** Cuts the file to length 0. */
export const O_TRUNC = 0o1000;
/** Every write goes to the end of the file. */
export const O_APPEND = 0o2000;
/** Calls fail with EAGAIN instead of waiting. */
export const O_NONBLOCK = 0o4000;
/** Every write is on the device, with what is needed to read it back, when it completes. */
export const O_DSYNC = 0o10000;
/** Every write is on the device, with all metadata, when it completes. */
export const O_SYNC = 0o4010000;
/** The same as {@linkcode O_SYNC} on Linux. */
export const O_RSYNC = 0o4010000;
/** The file signals readiness with SIGIO. */
export const O_ASYNC = 0o20000;
/** Reading does not change the access time. */
export const O_NOATIME = 0o1000000;
/** The descriptor does not survive execve(2). */
export const O_CLOEXEC = 0o2000000;
/** The descriptor only names the file. */
export const O_PATH = 0o10000000;

/** The flags of open(2) whose values depend on the machine, by machine. */
export const openFlags = {
  x86_64: {
    O_DIRECT: 0o40000, // Bypasses the page cache.
    O_LARGEFILE: 0o100000, // Offsets beyond 2 GiB; the kernel sets it on 64-bit machines.
    O_DIRECTORY: 0o200000, // Fails unless it is a directory.
    O_NOFOLLOW: 0o400000, // Fails if the last part of the path is a symbolic link.
    O_TMPFILE: 0o20200000, // A file without a name in the given directory.
  },
  aarch64: {
    O_DIRECT: 0o200000,
    O_LARGEFILE: 0o400000,
    O_DIRECTORY: 0o40000,
    O_NOFOLLOW: 0o100000,
    O_TMPFILE: 0o20040000,
  },
} as const;

/** The directory argument that stands for the working directory. */
export const AT_FDCWD: number = -100;
/** Does not follow a symbolic link at the end of the path. */
export const AT_SYMLINK_NOFOLLOW = 0x100;
/** Removes a directory, unlinkat(2). */
export const AT_REMOVEDIR = 0x200;
/** Checks with the effective ids, faccessat2(2). */
export const AT_EACCESS = 0x200;
/** Follows a symbolic link at the end of the path, linkat(2). */
export const AT_SYMLINK_FOLLOW = 0x400;
/** Does not mount what an automounter would mount there. */
export const AT_NO_AUTOMOUNT = 0x800;
/** An empty path means the file of the directory argument. */
export const AT_EMPTY_PATH = 0x1000;
/** The bits that say how fresh statx(2) must be. */
export const AT_STATX_SYNC_TYPE = 0x6000;
/** As fresh as stat(2) would be. */
export const AT_STATX_SYNC_AS_STAT = 0;
/** Asks the server of a network file system. */
export const AT_STATX_FORCE_SYNC = 0x2000;
/** Takes what is known without asking a server. */
export const AT_STATX_DONT_SYNC = 0x4000;
/** The whole tree below. */
export const AT_RECURSIVE = 0x8000;

/** Tests that the path exists, faccessat(2). */
export const F_OK = 0;
/** Tests for permission to execute. */
export const X_OK = 1;
/** Tests for permission to write. */
export const W_OK = 2;
/** Tests for permission to read. */
export const R_OK = 4;

/** Path resolution stays on the file system. Since Linux 5.6. */
export const RESOLVE_NO_XDEV = 0x1;
/** Path resolution follows no link of /proc. Since Linux 5.6. */
export const RESOLVE_NO_MAGICLINKS = 0x2;
/** Path resolution follows no symbolic link. Since Linux 5.6. */
export const RESOLVE_NO_SYMLINKS = 0x4;
/** Path resolution stays below the directory argument. Since Linux 5.6. */
export const RESOLVE_BENEATH = 0x8;
/** Path resolution takes the directory argument for the root. Since Linux 5.6. */
export const RESOLVE_IN_ROOT = 0x10;
/** Fails with EAGAIN unless every part of the path is cached. Since Linux 5.12. */
export const RESOLVE_CACHED = 0x20;

/** statx(2): wants or got the type of `stx_mode`. */
export const STATX_TYPE = 0x1;
/** statx(2): wants or got the permissions of `stx_mode`. */
export const STATX_MODE = 0x2;
/** statx(2): wants or got `stx_nlink`. */
export const STATX_NLINK = 0x4;
/** statx(2): wants or got `stx_uid`. */
export const STATX_UID = 0x8;
/** statx(2): wants or got `stx_gid`. */
export const STATX_GID = 0x10;
/** statx(2): wants or got `stx_atime`. */
export const STATX_ATIME = 0x20;
/** statx(2): wants or got `stx_mtime`. */
export const STATX_MTIME = 0x40;
/** statx(2): wants or got `stx_ctime`. */
export const STATX_CTIME = 0x80;
/** statx(2): wants or got `stx_ino`. */
export const STATX_INO = 0x100;
/** statx(2): wants or got `stx_size`. */
export const STATX_SIZE = 0x200;
/** statx(2): wants or got `stx_blocks`. */
export const STATX_BLOCKS = 0x400;
/** statx(2): everything that stat(2) has. */
export const STATX_BASIC_STATS = 0x7ff;
/** statx(2): wants or got `stx_btime`. */
export const STATX_BTIME = 0x800;
/** statx(2): what was all of it in Linux 4.11; later fields have to be asked for. */
export const STATX_ALL = 0xfff;
/** statx(2): wants or got `stx_mnt_id`. Since Linux 5.8. */
export const STATX_MNT_ID = 0x1000;
/** statx(2): wants or got the alignments of O_DIRECT. Since Linux 6.1. */
export const STATX_DIOALIGN = 0x2000;
/** statx(2): `stx_mnt_id` is never used again. Since Linux 6.8. */
export const STATX_MNT_ID_UNIQUE = 0x4000;
/** statx(2): wants or got `stx_subvol`. Since Linux 6.10. */
export const STATX_SUBVOL = 0x8000;
/** statx(2): wants or got the limits of atomic writes. Since Linux 6.11. */
export const STATX_WRITE_ATOMIC = 0x1_0000;
/** statx(2): wants or got `stx_dio_read_offset_align`. Since Linux 6.14. */
export const STATX_DIO_READ_ALIGN = 0x2_0000;

/** `stx_attributes`: the file is compressed. */
export const STATX_ATTR_COMPRESSED = 0x4;
/** `stx_attributes`: the file cannot be changed. */
export const STATX_ATTR_IMMUTABLE = 0x10;
/** `stx_attributes`: the file can only grow. */
export const STATX_ATTR_APPEND = 0x20;
/** `stx_attributes`: backups leave the file out. */
export const STATX_ATTR_NODUMP = 0x40;
/** `stx_attributes`: the file is encrypted. */
export const STATX_ATTR_ENCRYPTED = 0x800;
/** `stx_attributes`: an automounter waits here. */
export const STATX_ATTR_AUTOMOUNT = 0x1000;
/** `stx_attributes`: the root of a mount. Since Linux 5.8. */
export const STATX_ATTR_MOUNT_ROOT = 0x2000;
/** `stx_attributes`: reads are checked against a hash tree. Since Linux 5.5. */
export const STATX_ATTR_VERITY = 0x10_0000;
/** `stx_attributes`: the file has no page cache. Since Linux 5.8. */
export const STATX_ATTR_DAX = 0x20_0000;
/** `stx_attributes`: the file supports atomic writes. Since Linux 6.11. */
export const STATX_ATTR_WRITE_ATOMIC = 0x40_0000;

/** The bits of a mode that hold the type. */
export const S_IFMT = 0o170000;
/** Type: socket. */
export const S_IFSOCK = 0o140000;
/** Type: symbolic link. */
export const S_IFLNK = 0o120000;
/** Type: regular file. */
export const S_IFREG = 0o100000;
/** Type: block device. */
export const S_IFBLK = 0o060000;
/** Type: directory. */
export const S_IFDIR = 0o040000;
/** Type: character device. */
export const S_IFCHR = 0o020000;
/** Type: FIFO. */
export const S_IFIFO = 0o010000;
/** Runs as the owner of the file. */
export const S_ISUID = 0o4000;
/** Runs as the group of the file. */
export const S_ISGID = 0o2000;
/** Only owners remove entries of the directory. */
export const S_ISVTX = 0o1000;
/** All permissions of the owner. */
export const S_IRWXU = 0o700;
/** The owner may read. */
export const S_IRUSR = 0o400;
/** The owner may write. */
export const S_IWUSR = 0o200;
/** The owner may execute. */
export const S_IXUSR = 0o100;
/** All permissions of the group. */
export const S_IRWXG = 0o070;
/** The group may read. */
export const S_IRGRP = 0o040;
/** The group may write. */
export const S_IWGRP = 0o020;
/** The group may execute. */
export const S_IXGRP = 0o010;
/** All permissions of others. */
export const S_IRWXO = 0o007;
/** Others may read. */
export const S_IROTH = 0o004;
/** Others may write. */
export const S_IWOTH = 0o002;
/** Others may execute. */
export const S_IXOTH = 0o001;

/** Type of a directory entry: the file system does not say. */
export const DT_UNKNOWN = 0;
/** Type of a directory entry: FIFO. */
export const DT_FIFO = 1;
/** Type of a directory entry: character device. */
export const DT_CHR = 2;
/** Type of a directory entry: directory. */
export const DT_DIR = 4;
/** Type of a directory entry: block device. */
export const DT_BLK = 6;
/** Type of a directory entry: regular file. */
export const DT_REG = 8;
/** Type of a directory entry: symbolic link. */
export const DT_LNK = 10;
/** Type of a directory entry: socket. */
export const DT_SOCK = 12;

/** Position from the start of the file. */
export const SEEK_SET = 0;
/** Position from the current one. */
export const SEEK_CUR = 1;
/** Position from the end of the file. */
export const SEEK_END = 2;
/** The next data at or after the position. */
export const SEEK_DATA = 3;
/** The next hole at or after the position. */
export const SEEK_HOLE = 4;

/** `rw_flags`: polls the device; on rings with IORING_SETUP_IOPOLL only. Since Linux 4.6. */
export const RWF_HIPRI = 0x1;
/** `rw_flags`: this write as with O_DSYNC. Since Linux 4.7. */
export const RWF_DSYNC = 0x2;
/** `rw_flags`: this write as with O_SYNC. Since Linux 4.7. */
export const RWF_SYNC = 0x4;
/** `rw_flags`: fails with EAGAIN instead of waiting. Since Linux 4.13. */
export const RWF_NOWAIT = 0x8;
/** `rw_flags`: this write goes to the end of the file. Since Linux 4.16. */
export const RWF_APPEND = 0x10;
/** `rw_flags`: this write goes to its offset even with O_APPEND. Since Linux 6.9. */
export const RWF_NOAPPEND = 0x20;
/** `rw_flags`: this write is never torn; O_DIRECT. Since Linux 6.11. */
export const RWF_ATOMIC = 0x40;
/** `rw_flags`: the page cache forgets the data afterwards. Since Linux 6.14. */
export const RWF_DONTCACHE = 0x80;
/** `rw_flags`: this write raises no SIGPIPE. Since Linux 6.18. */
export const RWF_NOSIGNAL = 0x100;

/** fallocate(2): allocates the range; the mode without any flag. Since Linux 6.12. */
export const FALLOC_FL_ALLOCATE_RANGE = 0;
/** fallocate(2): the length of the file stays. */
export const FALLOC_FL_KEEP_SIZE = 0x1;
/** fallocate(2): frees the range; with `FALLOC_FL_KEEP_SIZE`. Since Linux 2.6.38. */
export const FALLOC_FL_PUNCH_HOLE = 0x2;
/** fallocate(2): reserved, never in mainline. */
export const FALLOC_FL_NO_HIDE_STALE = 0x4;
/** fallocate(2): cuts the range out. Since Linux 3.15. */
export const FALLOC_FL_COLLAPSE_RANGE = 0x8;
/** fallocate(2): makes the range read as zeros. Since Linux 3.15. */
export const FALLOC_FL_ZERO_RANGE = 0x10;
/** fallocate(2): shifts the data up to make room. Since Linux 4.1. */
export const FALLOC_FL_INSERT_RANGE = 0x20;
/** fallocate(2): gives the file its own copy of shared blocks. Since Linux 4.16. */
export const FALLOC_FL_UNSHARE_RANGE = 0x40;
/** fallocate(2): writes zeros, so that later writes change no metadata. Since Linux 6.17. */
export const FALLOC_FL_WRITE_ZEROES = 0x80;

/** posix_fadvise(2): nothing special. */
export const POSIX_FADV_NORMAL = 0;
/** posix_fadvise(2): reads come in no order. */
export const POSIX_FADV_RANDOM = 1;
/** posix_fadvise(2): reads come in order. */
export const POSIX_FADV_SEQUENTIAL = 2;
/** posix_fadvise(2): reads the range ahead. */
export const POSIX_FADV_WILLNEED = 3;
/** posix_fadvise(2): drops the range from the page cache. */
export const POSIX_FADV_DONTNEED = 4;
/** posix_fadvise(2): the range is read once. */
export const POSIX_FADV_NOREUSE = 5;

/** sync_file_range(2): waits for write-back that is under way. */
export const SYNC_FILE_RANGE_WAIT_BEFORE = 0x1;
/** sync_file_range(2): starts write-back. */
export const SYNC_FILE_RANGE_WRITE = 0x2;
/** sync_file_range(2): waits until it is done. */
export const SYNC_FILE_RANGE_WAIT_AFTER = 0x4;
/** sync_file_range(2): all three. */
export const SYNC_FILE_RANGE_WRITE_AND_WAIT = 0x7;

/** renameat2(2): fails if the new path exists. */
export const RENAME_NOREPLACE = 0x1;
/** renameat2(2): exchanges the two. */
export const RENAME_EXCHANGE = 0x2;
/** renameat2(2): leaves a whiteout behind, for overlay file systems. */
export const RENAME_WHITEOUT = 0x4;

/** splice(2): moves pages if possible. */
export const SPLICE_F_MOVE = 0x1;
/** splice(2): does not wait on the pipe. */
export const SPLICE_F_NONBLOCK = 0x2;
/** splice(2): more data will follow. */
export const SPLICE_F_MORE = 0x4;
/** vmsplice(2): the pages now belong to the kernel. */
export const SPLICE_F_GIFT = 0x8;

/** setxattr(2): fails if the attribute exists. */
export const XATTR_CREATE = 0x1;
/** setxattr(2): fails if the attribute does not exist. */
export const XATTR_REPLACE = 0x2;

/** `tv_nsec` of utimensat(2): the current time. */
export const UTIME_NOW = 0x3fff_ffff;
/** `tv_nsec` of utimensat(2): leaves this time as it is. */
export const UTIME_OMIT = 0x3fff_fffe;

/** flock(2): a shared lock. */
export const LOCK_SH = 1;
/** flock(2): an exclusive lock. */
export const LOCK_EX = 2;
/** flock(2): fails instead of waiting. */
export const LOCK_NB = 4;
/** flock(2): releases the lock. */
export const LOCK_UN = 8;

/** fcntl(2): a new descriptor for the same file. */
export const F_DUPFD = 0;
/** fcntl(2): reads the flags of the descriptor. */
export const F_GETFD = 1;
/** fcntl(2): sets the flags of the descriptor. */
export const F_SETFD = 2;
/** fcntl(2): reads the flags of the open file. */
export const F_GETFL = 3;
/** fcntl(2): sets the flags of the open file. */
export const F_SETFL = 4;
/** fcntl(2): asks who holds a lock of the process. */
export const F_GETLK = 5;
/** fcntl(2): sets a lock of the process. */
export const F_SETLK = 6;
/** fcntl(2): sets a lock of the process, waiting for it. */
export const F_SETLKW = 7;
/** fcntl(2): asks who holds a lock of the open file. */
export const F_OFD_GETLK = 36;
/** fcntl(2): sets a lock of the open file. */
export const F_OFD_SETLK = 37;
/** fcntl(2): sets a lock of the open file, waiting for it. */
export const F_OFD_SETLKW = 38;
/** fcntl(2): a new descriptor that does not survive execve(2). */
export const F_DUPFD_CLOEXEC = 1030;
/** fcntl(2): sets the capacity of a pipe. */
export const F_SETPIPE_SZ = 1031;
/** fcntl(2): reads the capacity of a pipe. */
export const F_GETPIPE_SZ = 1032;
/** fcntl(2): adds seals to a memory file. */
export const F_ADD_SEALS = 1033;
/** fcntl(2): reads the seals of a memory file. */
export const F_GET_SEALS = 1034;
/** Flag of a descriptor: does not survive execve(2). */
export const FD_CLOEXEC = 1;
/** Type of a record lock: shared. */
export const F_RDLCK = 0;
/** Type of a record lock: exclusive. */
export const F_WRLCK = 1;
/** Type of a record lock: none. */
export const F_UNLCK = 2;
/** Seal: no further seals. */
export const F_SEAL_SEAL = 0x1;
/** Seal: the file does not shrink. */
export const F_SEAL_SHRINK = 0x2;
/** Seal: the file does not grow. */
export const F_SEAL_GROW = 0x4;
/** Seal: the file is not written. */
export const F_SEAL_WRITE = 0x8;

/** `cmd_op` on a block device: discards a range. Since Linux 6.12. */
export const BLOCK_URING_CMD_DISCARD = 0x1200;
/** ioctl(2) request: shares all blocks of another file. Since Linux 4.5. */
export const FICLONE = 0x4004_9409;
