/**
 * `struct iocb`.
 *
 * @module
 */
import { IocbUnion } from "./iocb_union.ts";
import type { Iovec, Memory, Wide } from "./memory.ts";

/**
 * `struct iocb`: one request. A new one is all zero.
 *
 * Its fields have the names of `<libaio.h>`, and those of the union `u` also the names that the
 * kernel gives them: `iocb.u.c.buf` is `iocb.aio_buf`.
 *
 * What stands in the fields when it is submitted counts. From then on the kernel has its own copy:
 * the object may be changed and submitted again at once, even while the first request is in flight.
 * OWNERSHIP: the memory of a request is held until its event was reaped, also when the caller has
 * dropped the iocb and the buffer.
 */
export class Iocb {
  /** Any value: the event of the request has it. */
  data: unknown = null;
  /** Set to 0 by a submission, and 0 when a request is cancelled. */
  key: number = 0;
  /** A set of `RWF_*`. */
  aio_rw_flags: number = 0;
  /** The command: a value of `IO_CMD_*`. */
  aio_lio_opcode: number = 0;
  /** The I/O priority, with `IOCB_FLAG_IOPRIO`. */
  aio_reqprio: number = 0;
  /** The descriptor. */
  aio_fildes: number = 0;
  /** Where the data is; see {@linkcode IocbCommon.buf}, which is the same field. */
  aio_buf: Memory | readonly Iovec[] = null;
  /** How many bytes or buffers: `u.c.nbytes`. */
  aio_nbytes: Wide = 0;
  /** The position in the file: `u.c.offset`. */
  aio_offset: Wide = 0;
  /** Zero: `u.c.__pad3`. */
  aio_reserved2: Wide = 0;
  /** A set of `IOCB_FLAG_*`: `u.c.flags`. */
  aio_flags: number = 0;
  /** The eventfd that a completion signals: `u.c.resfd`. */
  aio_resfd: number = 0;

  /**
   * The buffer that was submitted last. A buffer keeps its address until it is detached, and then
   * it has no bytes.
   */
  protected seenBuffer: unknown = null;
  /** The lower word of its address, as a signed integer. */
  protected seenLow: number = 0;
  /** The upper word of its address. */
  protected seenHigh: number = 0;
  private union: IocbUnion | null = null;

  /** The fields that are a union in C. */
  get u(): IocbUnion {
    return this.union ??= new IocbUnion(this);
  }
}
