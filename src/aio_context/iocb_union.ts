/**
 * The union `u` of `struct iocb`: other names for fields of the same object.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";
import { IocbCommon } from "./iocb_common.ts";
import { IocbPoll } from "./iocb_poll.ts";
import { IocbVector } from "./iocb_vector.ts";

/** Three ways to name the same fields. */
export class IocbUnion {
  /** The fields of every request. */
  readonly c: IocbCommon;
  /** The fields of a vectored request. */
  readonly v: IocbVector;
  /** The field of a poll. */
  readonly poll: IocbPoll;

  /** Gives the fields of `iocb` their names. */
  constructor(iocb: Iocb) {
    this.c = new IocbCommon(iocb);
    this.v = new IocbVector(iocb);
    this.poll = new IocbPoll(iocb);
  }
}
