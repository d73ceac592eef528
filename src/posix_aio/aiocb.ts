/**
 * `struct aiocb`, and what belongs to it.
 *
 * @module
 */
import type { Request } from "./request.ts";

/** What a request reads into or writes from; null is C's NULL. */
export type Buffer = ArrayBufferView | ArrayBuffer | null;

/** `struct sigevent`: what happens when a request is complete. */
export interface Sigevent {
  /** `SIGEV_NONE`, `SIGEV_SIGNAL` or `SIGEV_THREAD`. */
  sigev_notify: number;
  /** SIGEV_SIGNAL: the signal, 1 to 64; 0 is no notification. */
  sigev_signo?: number;
  /** SIGEV_SIGNAL: a 32-bit integer (`sival_int`). SIGEV_THREAD: any value. */
  sigev_value?: unknown;
  /** SIGEV_THREAD: called once with `sigev_value`, from the event loop. */
  sigev_notify_function?: (value: unknown) => void;
}

/** The fields of `struct aiocb`. Any object that has them may stand for a control block. */
export interface ControlBlock {
  /** The descriptor. */
  aio_fildes: number;
  /** Where in the file, in bytes. Pipes, sockets and terminals ignore it. */
  aio_offset: number | bigint;
  /** The data. It belongs to the request until that is complete. */
  aio_buf: Buffer;
  /** How many bytes, at most the length of `aio_buf`. */
  aio_nbytes: number;
  /** 0 to `AIO_PRIO_DELTA_MAX`. It is checked; the order of requests does not depend on it. */
  aio_reqprio: number;
  /** What happens when the request is complete; null is nothing. */
  aio_sigevent: Sigevent | null;
  /** What `lio_listio` does with the block: `LIO_READ`, `LIO_WRITE` or `LIO_NOP`. */
  aio_lio_opcode: number;
}

/** Requests that a call takes together; null entries are passed over. */
export type List = readonly (ControlBlock | null)[];

let read: (block: Aiocb) => Request | undefined;
let write: (block: Aiocb, request: Request | undefined) => void;
let isOwn: (block: object) => block is Aiocb;

/** `struct aiocb`: one request. Zero-filled, without notification. */
export class Aiocb implements ControlBlock {
  /** The descriptor. */
  aio_fildes = 0;
  /** Where in the file, in bytes. */
  aio_offset: number | bigint = 0;
  /** The data. It belongs to the request until that is complete. */
  aio_buf: Buffer = null;
  /** How many bytes, at most the length of `aio_buf`. */
  aio_nbytes = 0;
  /** 0 to `AIO_PRIO_DELTA_MAX`. */
  aio_reqprio = 0;
  /** What happens when the request is complete; null is nothing. */
  aio_sigevent: Sigevent | null = null;
  /** What `lio_listio` does with the block. */
  aio_lio_opcode = 0;
  #request: Request | undefined = undefined;

  static {
    read = (block) => block.#request;
    write = (block, request) => {
      block.#request = request;
    };
    isOwn = (block): block is Aiocb => #request in block;
  }
}

/** The requests of blocks that are other objects. */
const others = new WeakMap<object, Request>();

/** The request that was made with `block` and not returned yet. */
export function requestOf(block: ControlBlock): Request | undefined {
  return isOwn(block) ? read(block) : others.get(block);
}

/** Makes `request` the one of `block`; undefined ends the connection. */
export function connect(block: ControlBlock, request: Request | undefined): void {
  if (isOwn(block)) write(block, request);
  else if (request === undefined) others.delete(block);
  else others.set(block, request);
}
