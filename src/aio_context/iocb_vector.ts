/**
 * The fields of a vectored request in the union `u` of `struct iocb`.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";
import type { Iovec, Memory, Wide } from "./memory.ts";

/** `struct io_iocb_vector`: names that fit a vectored request. */
export class IocbVector {
  readonly #iocb: Iocb;

  /** Gives the fields of `iocb` their names. */
  constructor(iocb: Iocb) {
    this.#iocb = iocb;
  }

  /** The list of buffers. */
  get vec(): Memory | readonly Iovec[] {
    return this.#iocb.aio_buf;
  }
  set vec(value: Memory | readonly Iovec[]) {
    this.#iocb.aio_buf = value;
  }

  /** How many entries of the list. */
  get nr(): Wide {
    return this.#iocb.aio_nbytes;
  }
  set nr(value: Wide) {
    this.#iocb.aio_nbytes = value;
  }

  /** The position in the file: up to 2^63 - 1. */
  get offset(): Wide {
    return this.#iocb.aio_offset;
  }
  set offset(value: Wide) {
    this.#iocb.aio_offset = value;
  }
}
