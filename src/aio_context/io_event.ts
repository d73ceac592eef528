/**
 * `struct io_event`.
 *
 * @module
 */
import type { Iocb } from "./iocb.ts";

/**
 * `struct io_event`: one completion. The calls that reap fill the objects they are given, so one
 * array of them serves a whole program.
 */
export class IoEvent {
  /** The value that stood in `iocb.data` when the request was submitted. */
  data: unknown = null;
  /** The very object that was submitted; null only before the first event. */
  obj: Iocb = null as unknown as Iocb;
  /** The result: a count of bytes, the events of a poll, or -errno. */
  res: number = 0;
  /** The second result; every request of today has 0 here. */
  res2: number = 0;
}
