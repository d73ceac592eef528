/**
 * The field of a poll in the union `u` of `struct iocb`.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";

/** `struct io_iocb_poll`: the name that fits a poll. */
export class IocbPoll {
  readonly #iocb: Iocb;

  /** Gives the field of `iocb` its name. */
  constructor(iocb: Iocb) {
    this.#iocb = iocb;
  }

  /** A set of `POLL*`. */
  get events(): number {
    const events = this.#iocb.aio_buf;
    return typeof events === "number" ? events : 0;
  }
  set events(value: number) {
    this.#iocb.aio_buf = value;
  }
}
