/**
 * What is known of a file, exact to the nanosecond.
 *
 * @module
 */

/** The part of `struct statx` that programs ask for. Times are nanoseconds since 1970. */
export interface FileStat {
  readonly dev: number;
  readonly ino: bigint;
  /** The type of the file and its permission bits. */
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: bigint;
  readonly blksize: number;
  /** In units of 512 bytes. */
  readonly blocks: bigint;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  /** 0 where the filesystem does not know it. */
  readonly birthtimeNs: bigint;
  /** What O_DIRECT asks of memory, in bytes; 0 where it is not known or not supported. */
  readonly dioMemAlign: number;
  /**
   * What O_DIRECT asks of offsets and lengths, in bytes; 0 where it is not known or not supported.
   */
  readonly dioOffsetAlign: number;
}
