/**
 * The fields of an iocb that are zero in most requests.
 *
 * @module
 */
import type { Wide } from "./memory.ts";

/** Kept in an object of their own, so that other requests need not look at each of them. */
export class RareFields {
  /** `aio_key`. */
  key: number = 0;
  /** `aio_rw_flags`. */
  aio_rw_flags: number = 0;
  /** `aio_reqprio`. */
  aio_reqprio: number = 0;
  /** `aio_reserved2`. */
  aio_reserved2: Wide = 0;
  /** `aio_flags`. */
  aio_flags: number = 0;
  /** `aio_resfd`. */
  aio_resfd: number = 0;

  /** Makes all of them zero. */
  clear(): void {
    this.key = 0;
    this.aio_rw_flags = 0;
    this.aio_reqprio = 0;
    this.aio_reserved2 = 0;
    this.aio_flags = 0;
    this.aio_resfd = 0;
  }
}
