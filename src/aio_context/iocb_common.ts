/**
 * The fields of every request in the union `u` of `struct iocb`.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";
import type { Iovec, Memory, Wide } from "./memory.ts";

/** `struct io_iocb_common`. */
export class IocbCommon {
  readonly #iocb: Iocb;

  /** Gives the fields of `iocb` their names. */
  constructor(iocb: Iocb) {
    this.#iocb = iocb;
  }

  /**
   * Where the data is: a buffer, an address or null; for the vectored commands a list of buffers,
   * or the memory of a C array of iovecs; for a poll the set of events.
   */
  get buf(): Memory | readonly Iovec[] {
    return this.#iocb.aio_buf;
  }
  set buf(value: Memory | readonly Iovec[]) {
    this.#iocb.aio_buf = value;
  }

  /** How many bytes, or how many entries of the list. */
  get nbytes(): Wide {
    return this.#iocb.aio_nbytes;
  }
  set nbytes(value: Wide) {
    this.#iocb.aio_nbytes = value;
  }

  /** The position in the file: up to 2^63 - 1. */
  get offset(): Wide {
    return this.#iocb.aio_offset;
  }
  set offset(value: Wide) {
    this.#iocb.aio_offset = value;
  }

  /** The kernel refuses everything but 0. */
  get __pad3(): Wide {
    return this.#iocb.aio_reserved2;
  }
  set __pad3(value: Wide) {
    this.#iocb.aio_reserved2 = value;
  }

  /** A set of `IOCB_FLAG_*`. */
  get flags(): number {
    return this.#iocb.aio_flags;
  }
  set flags(value: number) {
    this.#iocb.aio_flags = value;
  }

  /** The eventfd that a completion signals, with `IOCB_FLAG_RESFD`. */
  get resfd(): number {
    return this.#iocb.aio_resfd;
  }
  set resfd(value: number) {
    this.#iocb.aio_resfd = value;
  }
}
