/**
 * Files that requests need after their descriptor may be closed.
 *
 * @module
 */
import { EAGAIN, EBADF, EMFILE } from "../../abi/errno.ts";
import { IoError } from "../../core/io_error.ts";
import type { Ring } from "../../ring/ring.ts";

const TABLE_ENTRIES = 1024;

/**
 * Keeps files in the table of the ring.
 *
 * A duplicate of the descriptor would keep the file, too, but closing it would end the record locks
 * that the process has on that file (fcntl_locking(2)); a place in the table does not.
 */
export class HeldFiles {
  readonly #ring: Ring;
  #free: number[] | undefined;

  /** Makes no table before it is needed. */
  constructor(ring: Ring) {
    this.#ring = ring;
  }

  /** Keeps the file of `fd`; its place, -EBADF, or -EAGAIN when there is none left. */
  hold(fd: number): number {
    try {
      this.#free ??= this.#makeTable();
      const place = this.#free.pop();
      if (place === undefined) return -EAGAIN;
      try {
        this.#ring.registerFilesUpdate(place, [fd]);
      } catch (error) {
        this.#free.push(place);
        throw error;
      }
      return place;
    } catch (error) {
      if (!(error instanceof IoError)) throw error;
      return error.errno === -EBADF ? -EBADF : -EAGAIN;
    }
  }

  /** Lets a file go; a request that the kernel has keeps it. */
  release(place: number): void {
    this.#ring.registerFilesUpdate(place, [-1]);
    this.#free?.push(place);
  }

  /** KERNEL: the table may have no more places than the process may have descriptors. */
  #makeTable(): number[] {
    for (let entries = TABLE_ENTRIES;; entries >>= 1) {
      try {
        this.#ring.registerFiles(new Int32Array(entries).fill(-1));
        return Array.from({ length: entries }, (_, place) => place);
      } catch (error) {
        const tooMany = error instanceof IoError && error.errno === -EMFILE;
        if (!tooMany || entries === 1) throw error;
      }
    }
  }
}
