/**
 * Requests on plain system calls, where io_uring is refused.
 *
 * What works on files is done inside the call, so a file has no depth here: requests are complete
 * when they have been made. Streams are polled at each look.
 *
 * @module
 */
import { type PollTimer, pollTimer } from "../../../ffi/poll_timer.ts";
import { EAGAIN, EBADF, ECANCELED, EINTR } from "../../abi/errno.ts";
import { F_DUPFD_CLOEXEC } from "../../abi/fs.ts";
import { systemCall } from "../../core/system_call.ts";
import type { Column } from "../column.ts";
import type { Layer } from "../layer.ts";
import { performOnFile } from "../perform_on_file.ts";
import { type Request, WRITE } from "../request.ts";
import { performOnStream } from "./perform_on_stream.ts";
import { pollStreams } from "./poll_streams.ts";

/** How often streams are polled from the event loop, in milliseconds. */
const POLL_MS = 2;

/** Runs requests with one system call each. */
export class PlainColumn implements Column {
  /** The name of this column. */
  readonly name = "plain";
  /** A read of a stream would block the thread. */
  readonly waitsForAll = false;
  readonly #layer: Layer;
  readonly #streams = new Set<Request>();
  #timer: PollTimer | undefined;

  /** Needs nothing of the kernel. */
  constructor(layer: Layer) {
    this.#layer = layer;
  }

  writesAtOnce(_length: number): boolean {
    return true;
  }

  hold(fd: number): number {
    const copy = systemCall("fcntl", fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 || copy === -EBADF ? copy : -EAGAIN;
  }

  release(handle: number): void {
    systemCall("close", handle);
  }

  start(request: Request): void {
    if (!request.stream) {
      this.#layer.completed(request, performOnFile(request));
      return;
    }
    // The descriptor may be closed before the stream is ready.
    if (request.held < 0) {
      const handle = this.hold(request.fd);
      if (handle < 0) {
        this.#layer.completed(request, handle);
        return;
      }
      request.held = handle;
    }
    this.#streams.add(request);
  }

  submit(): void {
    this.look();
  }

  look(): void {
    // What completes may let the next one start, which may be ready, too.
    while (this.#streams.size > 0) if (this.#serve(0) <= 0) return;
  }

  wait(_count: number, ms: number): boolean {
    if (this.#streams.size === 0) return false;
    const interrupted = this.#serve(ms) === -EINTR;
    this.look();
    return interrupted;
  }

  /** Polls once; how many requests have moved on, or -errno. */
  #serve(ms: number): number {
    const requests = [...this.#streams];
    const ready = pollStreams(requests, ms);
    if (typeof ready === "number") return ready;
    let moved = 0;
    for (const request of ready) {
      const result = performOnStream(request);
      if (result === -EAGAIN) continue;
      moved++;
      if (request.operation === WRITE && result >= 0) {
        request.moved += result;
        if (request.whole && result > 0 && request.moved < request.length) continue;
        this.#finish(request, request.moved);
      } else this.#finish(request, request.moved > 0 ? request.moved : result);
    }
    return moved;
  }

  #finish(request: Request, result: number): void {
    this.#streams.delete(request);
    this.#layer.completed(request, result);
  }

  cancel(request: Request): void {
    // A write that has begun cannot be taken back.
    if (request.moved === 0) this.#finish(request, -ECANCELED);
  }

  sleep(loud: boolean): void {
    this.#timer ??= pollTimer(POLL_MS, () => this.#layer.touch());
    this.#timer.start(loud);
  }

  rest(): void {
    this.#timer?.stop();
  }

  close(): void {
    this.rest();
  }
}
