// hot path
/**
 * Reads of what the kernel has in its page cache.
 *
 * @module
 */
import { loadShim } from "../../../ffi/shim.ts";
import { EAGAIN, EOPNOTSUPP, ESPIPE } from "../../abi/errno.ts";
import { RWF_NOWAIT } from "../../abi/fs.ts";
import { type Machine, syscalls } from "../../abi/syscalls.ts";
import { addressOf } from "../../core/address.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import type { Bytes } from "../../core/bytes.ts";
import { DirectFiles } from "../direct_files.ts";
import type { Offset } from "../operation.ts";
import type { Target } from "../target.ts";

const HALF = 4_294_967_296;
const IOVEC_BYTES = 16;
/** KERNEL: what is read without waiting ends between two pages, or at the end of the file. */
const PAGE_BYTES = 4096;
/** After that many misses in a row, so many reads go by without a try. */
const SKIPPED_MAX = 255;

/**
 * Reads with preadv2(2) and RWF_NOWAIT, which gives what is in the page cache and never waits. The
 * kernel does the same work, on the same thread, for an SQE that it can complete at once; but the
 * SQE, its slot, its completion and what settles a promise later cost more than the entry of a
 * system call (docs/decisions.md).
 */
export class CachedReads {
  readonly #shim = loadShim();
  readonly #preadv2 = syscalls[this.#shim.machine as Machine].preadv2;
  readonly #direct = new DirectFiles();
  /**
   * `struct iovec`. OWNERSHIP: the kernel uses it inside of the call only, so that one does for all
   * reads.
   */
  readonly #iovec: Uint32Array;
  readonly #iovecAddress: number;
  #missed = 0;
  #skip = 0;

  constructor() {
    const bytes = allocBuffer(IOVEC_BYTES);
    this.#iovec = new Uint32Array(bytes.buffer, bytes.byteOffset, IOVEC_BYTES >>> 2);
    this.#iovecAddress = addressOf(bytes);
  }

  /**
   * Reads what is cached.
   *
   * @param offset -1 and bigints are left to others.
   * @returns The count as preadv2(2) without RWF_NOWAIT would give it, 0 at the end of the file; or
   *   a negative number where only that one can tell.
   * @throws {TypeError} When `buffer` is no memory that stays.
   */
  read(file: Target, buffer: Bytes, offset: Offset): number {
    if (typeof offset !== "number" || offset < 0 || file.cached === false) return -EAGAIN;
    if (this.#skip > 0) {
      this.#skip--;
      return -EAGAIN;
    }
    // KERNEL: a direct read waits for the device whatever RWF_NOWAIT says.
    if (file.cached === undefined && !this.#ask(file)) return -EAGAIN;
    const length = buffer.byteLength;
    const address = addressOf(buffer);
    const iovec = this.#iovec;
    iovec[0] = address;
    iovec[1] = address / HALF;
    iovec[2] = length;
    const at = this.#iovecAddress;
    const count = this.#shim.syscall(this.#preadv2, file.fd, at, 1, offset, 0, RWF_NOWAIT);
    if (count !== length && !isEnd(count, offset)) return this.#miss(file, count);
    this.#missed = 0;
    return count;
  }

  // cold path: once a file.
  #ask(file: Target): boolean {
    return file.cached = !file.fixed && !this.#direct.has(file);
  }

  // cold path: what is not cached waits for the device anyway.
  #miss(file: Target, result: number): number {
    // What has no pages, or no way to read without waiting, will not get it.
    if (result === -ESPIPE || result === -EOPNOTSUPP) file.cached = false;
    this.#missed = Math.min(2 * this.#missed + 1, SKIPPED_MAX);
    this.#skip = this.#missed;
    return -EAGAIN;
  }
}

/**
 * Whether a short count means the end of the file, which is where a read without waiting stops
 * within a page.
 */
function isEnd(count: number, offset: number): boolean {
  return count === 0 || (count > 0 && (offset + count) % PAGE_BYTES !== 0);
}
