// hot path
/**
 * Small files that the kernel has in its caches.
 *
 * @module
 */
import { loadShim } from "../../../ffi/shim.ts";
import { EAGAIN } from "../../abi/errno.ts";
import { iovec, open_how, statx } from "../../abi/file_layout.ts";
import { AT_EMPTY_PATH, AT_FDCWD, AT_STATX_DONT_SYNC } from "../../abi/fs.ts";
import { O_CLOEXEC, O_NONBLOCK, O_PATH, O_RDONLY } from "../../abi/fs.ts";
import { S_IFIFO, S_IFMT, STATX_SIZE, STATX_TYPE } from "../../abi/fs.ts";
import { RESOLVE_CACHED, RWF_NOWAIT } from "../../abi/fs.ts";
import { type Machine, syscalls } from "../../abi/syscalls.ts";
import { addressOf } from "../../core/address.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import type { CopyBytes } from "../engine.ts";

/** Files up to this size, less one byte, are read in one go. */
const SMALL_BYTES = 16 * 1024;
/** A path in UTF-8, with its NUL. */
const PATH_BYTES = 4096;
/** A UTF-16 code unit takes at most three bytes. */
const PATH_UNITS_MAX = (PATH_BYTES - 1) / 3;
/** KERNEL: what is read without waiting ends between two pages, or at the end of the file. */
const PAGE_BYTES = 4096;

const HALF = 4_294_967_296;

const PATH_AT = SMALL_BYTES;
const HOW_AT = PATH_AT + PATH_BYTES;
const CONTENT_AT = HOW_AT + open_how.sizeof + 8;
const REST_AT = CONTENT_AT + iovec.sizeof;
const PATH_ONLY_AT = REST_AT + iovec.sizeof;
const STAT_AT = PATH_ONLY_AT + open_how.sizeof + 8;
const MEMORY_BYTES = STAT_AT + statx.sizeof;

const encoder = new TextEncoder();

/**
 * Reads files with three plain system calls that never wait: openat2(2) of a path whose names are
 * cached, preadv2(2) of pages that are cached, close(2). The kernel does the same work for an SQE
 * that it can complete at once, on the same thread; an SQE and its completion cost more than the
 * entry of a system call (docs/decisions.md).
 *
 * Since Linux 5.12; an older kernel opens no file here.
 */
export class CachedFiles {
  /**
   * OWNERSHIP: the kernel uses it inside of the calls only, so that one piece does for all files.
   */
  readonly #memory = allocBuffer(MEMORY_BYTES);
  readonly #path: Uint8Array;
  /** `struct statx` in words of four bytes. */
  readonly #status: Uint32Array;
  readonly #address = addressOf(this.#memory);
  readonly #shim = loadShim();
  readonly #numbers = syscalls[this.#shim.machine as Machine];

  constructor() {
    this.#path = this.#memory.subarray(PATH_AT, PATH_AT + PATH_BYTES);
    const view = new DataView(this.#memory.buffer, this.#memory.byteOffset);
    const { buffer, byteOffset } = this.#memory;
    this.#status = new Uint32Array(buffer, byteOffset + STAT_AT, statx.sizeof >>> 2);
    const put = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);
    put(HOW_AT + open_how.flags, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    put(HOW_AT + open_how.resolve, RESOLVE_CACHED);
    put(PATH_ONLY_AT + open_how.flags, O_PATH | O_CLOEXEC);
    put(PATH_ONLY_AT + open_how.resolve, RESOLVE_CACHED);
    put(CONTENT_AT + iovec.iov_base, this.#address);
    put(CONTENT_AT + iovec.iov_len, SMALL_BYTES);
    put(REST_AT + iovec.iov_base, this.#address);
    put(REST_AT + iovec.iov_len, 1);
  }

  /**
   * The content of a file, if it is small and cached.
   *
   * @param copy Makes the content; what it throws is thrown here.
   * @returns Otherwise a descriptor of the file, opened with O_NONBLOCK, of which nothing was read
   *   that another read would miss; it is the caller's to close. Or `-errno` when it was not
   *   opened, EAGAIN among others when that would wait.
   */
  read(path: string, copy: CopyBytes = sliceOf): Uint8Array | number {
    const fd = this.#open(path, HOW_AT);
    if (fd < 0) return fd;
    const address = this.#address;
    const shim = this.#shim;
    const numbers = this.#numbers;
    // KERNEL: a FIFO, a socket and a terminal refuse a read with an offset, ESPIPE, so that none of
    // their bytes is taken here. Files of /proc and whatever else may give less than it has refuse
    // a read that must not wait, EOPNOTSUPP.
    const content = address + CONTENT_AT;
    const count = shim.syscall(numbers.preadv2, fd, content, 1, 0, 0, RWF_NOWAIT);
    if (count < 0 || count === SMALL_BYTES) return fd;
    if (count % PAGE_BYTES === 0 && count > 0) {
      const more = shim.syscall(numbers.preadv2, fd, address + REST_AT, 1, count, 0, RWF_NOWAIT);
      if (more !== 0) return fd;
    }
    shim.syscall(numbers.close, fd, 0, 0, 0, 0, 0);
    return copy(this.#memory, count);
  }

  /** Whether a path leads to a FIFO, as far as that is known without waiting. */
  isFifo(path: string): boolean {
    const fd = this.#open(path, PATH_ONLY_AT);
    if (fd < 0) return false;
    const type = this.#stat(fd, STATX_TYPE) ? this.#status[statx.stx_mode >>> 2]! : 0;
    this.#shim.syscall(this.#numbers.close, fd, 0, 0, 0, 0, 0);
    return (type & S_IFMT) === S_IFIFO;
  }

  /** What an open file says of its size, as far as that is known without waiting; else 0. */
  sizeOf(fd: number): number {
    if (!this.#stat(fd, STATX_SIZE)) return 0;
    const low = statx.stx_size >>> 2;
    return this.#status[low]! + this.#status[low + 1]! * HALF;
  }

  #stat(fd: number, mask: number): boolean {
    const empty = this.#address + PATH_AT;
    this.#memory[PATH_AT] = 0;
    const flags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC;
    const answer = this.#address + STAT_AT;
    return this.#shim.syscall(this.#numbers.statx, fd, empty, flags, mask, answer, 0) === 0;
  }

  #open(path: string, howAt: number): number {
    if (path.length > PATH_UNITS_MAX || path.includes("\0") || !path.isWellFormed()) return -EAGAIN;
    const bytes = this.#path;
    bytes[encoder.encodeInto(path, bytes).written] = 0;
    const address = this.#address;
    const { openat2 } = this.#numbers;
    const how = address + howAt;
    return this.#shim.syscall(openat2, AT_FDCWD, address + PATH_AT, how, open_how.sizeof, 0, 0);
  }
}

function sliceOf(memory: Uint8Array, length: number): Uint8Array {
  // Cold path: one copy, which is what the caller gets.
  return memory.slice(0, length);
}
