// hot path
/**
 * The record of one request, from the call to `aio_return`.
 *
 * @module
 */
import { EINPROGRESS } from "../abi/errno.ts";
import type { Sink, Slot } from "../core/slot.ts";
import type { Buffer, ControlBlock } from "./aiocb.ts";
import type { Layer } from "./layer.ts";
import type { Descriptor } from "./descriptors.ts";
import type { Lane } from "./lanes.ts";
import type { Notification } from "./notification.ts";

/** What a request does. */
export const READ = 0;
/** What a request does. */
export const WRITE = 1;
/** What a request does. */
export const FSYNC = 2;

/** Something that waits for requests. */
export interface Waiter {
  /** Called once for each of its requests, when that is complete. Runs no code of the user. */
  completed(request: Request): void;
}

/** No registered file holds the request's file: it names the descriptor. */
export const NOT_HELD = -1;

/**
 * One request. Its status is what `aio_error` says.
 *
 * OWNERSHIP: it holds the buffer; the slot table holds it until the kernel is done.
 */
export class Request implements Sink {
  /** EINPROGRESS, 0, or the errno of the request. */
  status: number = EINPROGRESS;
  /** What `aio_return` gives: a count of bytes, 0 or -1. */
  result = -1;
  /** READ, WRITE or FSYNC. */
  readonly operation: number;
  /** The descriptor at the call. */
  readonly fd: number;
  /** The data; null when there is none. */
  readonly buffer: Buffer;
  /** Bytes wanted. */
  readonly length: number;
  /** Where in the file. */
  offset: number | bigint;
  /** Bytes that earlier parts have moved. */
  moved = 0;
  /** The slot in the table of requests in flight. */
  slot: Slot | undefined = undefined;
  /** Whether the column has it, so that only the column ends it. */
  started = false;
  /** The column's handle of the file, where the descriptor may be gone at the start. */
  held: number = NOT_HELD;
  /** The type of the file, where it is known: `S_IFSOCK` ... */
  type = 0;
  /** Whether the file is known to be a pipe, a socket or a terminal. */
  stream = false;
  /** A part of a stream is not enough: the rest follows. */
  whole = false;
  /** fsync: fdatasync(2) is enough. */
  dataOnly = false;
  /** How many notifications and promises keep the process alive for it. */
  loud = 0;
  /** What a cancellation by the layer itself counts as: the errno; 0 for ECANCELED. */
  cancelledAs = 0;
  /** It was refused inside the call that made it. */
  refused = false;
  /** What happens at the end. */
  notification: Notification | null = null;
  /** The stream, or the appended file, in whose order it stands. */
  lane: Lane | null = null;
  /** What fsync covers; a write is one of its requests. */
  descriptor: Descriptor | null = null;
  /** fsync: the writes that it still waits for. */
  covered: Set<Request> | null = null;
  /** fsync: the errno of the first covered write that failed. */
  coveredError = 0;
  /** Who waits for it. */
  waiters: Waiter[] | null = null;
  readonly #layer: Layer;

  /** A request that nobody knows of yet. */
  constructor(layer: Layer, operation: number, block: ControlBlock, offset: number | bigint) {
    this.#layer = layer;
    this.operation = operation;
    this.fd = block.aio_fildes;
    this.buffer = operation === FSYNC ? null : block.aio_buf;
    this.length = operation === FSYNC ? 0 : block.aio_nbytes;
    this.offset = offset;
  }

  /** A request of aio_fsync; it has no data. */
  static forFsync(layer: Layer, block: ControlBlock, dataOnly: boolean): Request {
    const request = new Request(layer, FSYNC, block, 0);
    request.dataOnly = dataOnly;
    return request;
  }

  /** The column is done with it. */
  complete(result: number): void {
    this.#layer.completed(this, result);
  }
}
