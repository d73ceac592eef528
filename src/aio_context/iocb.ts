/**
 * `struct iocb`.
 *
 * @module
 */
import { IocbUnion } from "./iocb_union.ts";
import type { Iovec, Memory, Wide } from "./memory.ts";
import { RareFields } from "./rare_fields.ts";

/** Not looked at yet, or memory that can be detached: its length may change to 0. */
const LENGTH_MAY_CHANGE = -1;

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
  /** The command: a value of `IO_CMD_*`. */
  aio_lio_opcode: number = 0;
  /** The descriptor. */
  aio_fildes: number = 0;
  /** Where the data is; see {@linkcode IocbCommon.buf}, which is the same field. */
  aio_buf: Memory | readonly Iovec[] = null;
  /** How many bytes or buffers: `u.c.nbytes`. */
  aio_nbytes: Wide = 0;
  /** The position in the file: `u.c.offset`. */
  aio_offset: Wide = 0;

  /** Whether one of the fields in `rare` was set; if not, all of them count as 0. */
  protected hasRare: boolean = false;
  /** The buffer that was submitted last: it keeps its address until it is detached. */
  protected seenBuffer: unknown = null;
  /** The lower word of its address, as a signed integer. */
  protected seenLow: number = 0;
  /** The upper word of its address. */
  protected seenHigh: number = 0;
  /** How many bytes it has for ever, if it cannot be detached; else -1. */
  protected seenLength: number = LENGTH_MAY_CHANGE;
  /** The fields that are zero in most requests. */
  private rare: RareFields | null = null;
  private union: IocbUnion | null = null;

  /** Set to 0 by a submission, and 0 when a request is cancelled. */
  get key(): number {
    return this.hasRare ? this.rare!.key : 0;
  }
  set key(value: number) {
    if (this.hasRare || value !== 0) this.openRare().key = value;
  }

  /** A set of `RWF_*`. */
  get aio_rw_flags(): number {
    return this.hasRare ? this.rare!.aio_rw_flags : 0;
  }
  set aio_rw_flags(value: number) {
    if (this.hasRare || value !== 0) this.openRare().aio_rw_flags = value;
  }

  /** The I/O priority, with `IOCB_FLAG_IOPRIO`. */
  get aio_reqprio(): number {
    return this.hasRare ? this.rare!.aio_reqprio : 0;
  }
  set aio_reqprio(value: number) {
    if (this.hasRare || value !== 0) this.openRare().aio_reqprio = value;
  }

  /** Zero: `u.c.__pad3`. */
  get aio_reserved2(): Wide {
    return this.hasRare ? this.rare!.aio_reserved2 : 0;
  }
  set aio_reserved2(value: Wide) {
    if (this.hasRare || value !== 0) this.openRare().aio_reserved2 = value;
  }

  /** A set of `IOCB_FLAG_*`: `u.c.flags`. */
  get aio_flags(): number {
    return this.hasRare ? this.rare!.aio_flags : 0;
  }
  set aio_flags(value: number) {
    if (this.hasRare || value !== 0) this.openRare().aio_flags = value;
  }

  /** The eventfd that a completion signals: `u.c.resfd`. */
  get aio_resfd(): number {
    return this.hasRare ? this.rare!.aio_resfd : 0;
  }
  set aio_resfd(value: number) {
    if (this.hasRare || value !== 0) this.openRare().aio_resfd = value;
  }

  /** The fields that are a union in C. */
  get u(): IocbUnion {
    return this.union ??= new IocbUnion(this);
  }

  /** The fields that are zero in most requests, ready to be set. */
  private openRare(): RareFields {
    const rare = this.rare ??= new RareFields();
    if (!this.hasRare) rare.clear();
    this.hasRare = true;
    return rare;
  }
}
