/**
 * Drives an AIO context from the event loop.
 *
 * @module
 */
import { EAGAIN, EBADF } from "../../abi/errno.ts";
import { Iocb } from "../../aio_context/iocb.ts";
import { IoContext } from "../../aio_context/io_context.ts";
import { io_destroy } from "../../aio_context/io_destroy.ts";
import type { IoEvent } from "../../aio_context/io_event.ts";
import { io_getevents } from "../../aio_context/io_getevents.ts";
import { io_setup } from "../../aio_context/io_setup.ts";
import { io_submit } from "../../aio_context/io_submit.ts";
import { InvariantError } from "../../core/invariant_error.ts";
import { IoError } from "../../core/io_error.ts";
import { Requests } from "../runtime_fs/requests.ts";
import { subjectPaths } from "../subject.ts";
import { type AioOperation, checkMemory, encode } from "./aio_operation.ts";
import { PollWaker } from "./poll_waker.ts";
import { RingWaker } from "./ring_waker.ts";
import type { Waker } from "./waker.ts";

/** A request, from the moment it waits for room to its completion. */
export interface AioRequest {
  readonly operation: AioOperation;
  /** Settles when the request has completed, or was taken out of the queue. */
  readonly promise: Promise<number>;
  readonly resolve: (result: number) => void;
  readonly reject: (reason: unknown) => void;
}

/** So many requests leave in one io_submit(2). */
const BATCH_MAX = 256;
const AT_ONCE = { tv_sec: 0, tv_nsec: 0 };

/**
 * Drives an AIO context from the event loop: what was asked for in one turn leaves in one
 * io_submit(2), what does not fit waits in order.
 *
 * KERNEL: reads and writes cannot be cancelled (io_cancel(2) refuses them), and a context belongs
 * to the process, not to the thread: a worker must close its engine before it is terminated.
 */
export class AioQueue {
  readonly #context = new IoContext();
  readonly #requests = new Requests();
  readonly #waiting: AioRequest[] = [];
  /** OWNERSHIP: the context holds the memory of requests; this finds one whose memory is gone. */
  readonly #inFlight = new Set<AioRequest>();
  readonly #iocbs: Iocb[] = [];
  readonly #events: IoEvent[] = [];
  readonly #waker: Waker;
  readonly #flusher = () => this.#flush();
  #scheduled = false;
  #closed = false;
  #enters = 0;

  /**
   * Makes a context.
   *
   * @param entries Requests in flight at once; the kernel rounds up.
   * @throws {IoError} What io_setup(2) refused.
   */
  constructor(entries: number) {
    const result = io_setup(entries, this.#context);
    if (result < 0) throw new IoError(result, "io_setup");
    this.#waker = makeWaker(() => this.#flush());
  }

  /** Begins a request, or has it wait for room. @throws {TypeError} On memory that may move. */
  submit(operation: AioOperation): AioRequest {
    checkMemory(operation);
    const request = { operation, ...Promise.withResolvers<number>() };
    this.#requests.begin(operation.file);
    this.#waiting.push(request);
    this.#schedule();
    return request;
  }

  /** Takes a request that still waits out of the queue, and rejects it. Others go on. */
  drop(request: AioRequest, reason: unknown): void {
    const index = this.#waiting.indexOf(request);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    this.#end(request);
    request.reject(reason);
  }

  /** Resolves when no request is left; of `file`, if one is given. */
  settled(...file: Parameters<Requests["settled"]>): Promise<void> {
    return this.#requests.settled(...file);
  }

  /** The counters of an engine. */
  stats(): { submitted: number; completed: number; queued: number; enters: number; wakes: number } {
    const { submitted, completed } = this.#requests;
    const queued = this.#waiting.length;
    const { wakes } = this.#waker;
    return { submitted: submitted - queued, completed, queued, enters: this.#enters, wakes };
  }

  /** Refuses what waits, waits for what is in flight, and gives the context back. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const request of this.#waiting.splice(0)) this.#fail(request, -EBADF);
    await this.#requests.settled();
    io_destroy(this.#context);
    this.#waker.close();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(this.#flusher);
  }

  #flush(): void {
    this.#scheduled = false;
    const submitted = this.#submitWaiting();
    const reaped = this.#reap();
    if (reaped > 0 && this.#waiting.length > 0) this.#submitWaiting();
    const news = submitted > 0 || reaped > 0;
    if (this.#inFlight.size > 0 || this.#waiting.length > 0) this.#waker.sleep(news);
    else this.#waker.rest();
  }

  /** How many have left. */
  #submitWaiting(): number {
    let submitted = 0;
    let limit = BATCH_MAX;
    while (this.#waiting.length > 0) {
      const count = Math.min(this.#waiting.length, limit);
      const result = this.#trySubmit(count);
      if (result === -EAGAIN) break;
      if (result === null) {
        // One of them has lost its memory since it was checked: the others must not suffer from it.
        if (count > 1) limit = 1;
        continue;
      }
      if (result < 0) this.#fail(this.#waiting.shift()!, result);
      else for (const request of this.#waiting.splice(0, result)) this.#inFlight.add(request);
      submitted += Math.max(0, result);
    }
    return submitted;
  }

  /** How many the kernel took, or -errno; null when nothing was submitted. */
  #trySubmit(count: number): number | null {
    for (let index = 0; index < count; index++) {
      const request = this.#waiting[index]!;
      const iocb = this.#iocbs[index] ??= new Iocb();
      encode(iocb, request.operation, this.#waker.eventfd);
      iocb.data = request;
    }
    try {
      this.#enters++;
      return io_submit(this.#context, count, this.#iocbs);
    } catch (error) {
      if (count === 1) {
        const request = this.#waiting.shift()!;
        this.#end(request);
        request.reject(error);
      }
      return null;
    }
  }

  #reap(): number {
    let reaped = 0;
    for (;;) {
      const count = this.#takeEvents();
      if (count <= 0) return reaped;
      reaped += count;
      for (let index = 0; index < count; index++) {
        const { data, res } = this.#events[index]!;
        const request = data as AioRequest;
        this.#inFlight.delete(request);
        if (res < 0) this.#fail(request, res);
        else {
          this.#end(request);
          request.resolve(res);
        }
      }
    }
  }

  #takeEvents(): number {
    for (;;) {
      try {
        return io_getevents(this.#context, 0, BATCH_MAX, this.#events, AT_ONCE);
      } catch (error) {
        if (!(error instanceof InvariantError) || !this.#rejectDetached(error)) throw error;
      }
    }
  }

  /** The event of a request whose memory was transferred away is gone, so it is looked for. */
  #rejectDetached(error: InvariantError): boolean {
    for (const request of this.#inFlight) {
      try {
        checkMemory(request.operation);
      } catch {
        this.#inFlight.delete(request);
        this.#end(request);
        request.reject(error);
        return true;
      }
    }
    return false;
  }

  #fail(request: AioRequest, errno: number): void {
    this.#end(request);
    const { operation } = request;
    request.reject(new IoError(errno, operation.kind, subjectPaths(operation)));
  }

  #end({ operation }: AioRequest): void {
    this.#requests.end(operation.file);
  }
}

/** Where io_uring is refused, somebody has to look. */
function makeWaker(onWake: () => void): Waker {
  try {
    return new RingWaker(onWake);
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    return new PollWaker(onWake);
  }
}
