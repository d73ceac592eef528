/**
 * What runs requests: io_uring, or plain system calls.
 *
 * @module
 */
import type { Request } from "./request.ts";

/** One way to run requests; there is one column for each. */
export interface Column {
  /** "io_uring" or "plain". */
  readonly name: string;
  /** Whether a read may be started before it is known what kind of file it is of. */
  readonly waitsForAll: boolean;
  /** Whether a small write to the page cache is better made inside the call, which it may delay. */
  writesAtOnce(length: number): boolean;
  /**
   * Keeps the file of `fd` for a request that starts later.
   *
   * @returns A handle, or -errno: -EAGAIN when no more can be held.
   */
  hold(fd: number): number;
  /** Lets a file go that was kept. */
  release(handle: number): void;
  /** Starts a request; it may complete inside the call. */
  start(request: Request): void;
  /** From here on the kernel has what was started; takes what is complete at once. */
  submit(): void;
  /** Takes what is complete, without waiting. */
  look(): void;
  /**
   * Waits until `count` more requests may be complete.
   *
   * @param ms Milliseconds; Infinity for as long as it takes.
   * @returns Whether a signal ended the wait.
   */
  wait(count: number, ms: number): boolean;
  /** Tries to cancel a started request. Its status says what became of it. */
  cancel(request: Request): void;
  /** Has the event loop woken when something completes; `loud` keeps the process alive. */
  sleep(loud: boolean): void;
  /** Nothing is in flight. */
  rest(): void;
  /** Gives everything back; for tests that change the column. */
  close(): void;
}
