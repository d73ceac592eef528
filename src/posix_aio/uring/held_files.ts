/**
 * Files that requests need after their descriptor may be closed.
 *
 * @module
 */
import { EAGAIN, EBADF } from "../../abi/errno.ts";
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

  #makeTable(): number[] {
    this.#ring.registerFiles(new Int32Array(TABLE_ENTRIES).fill(-1));
    return Array.from({ length: TABLE_ENTRIES }, (_, place) => place);
  }
}
