/**
 * One io_uring instance.
 *
 * @module
 */
import { systemCall } from "../core/system_call.ts";
import type { RingOptions } from "./options.ts";
import { RegisterLast } from "./register/register_last.ts";

/**
 * One io_uring instance: a submission queue, a completion queue and what is registered with them.
 *
 * `io_uring_X(ring, ...)` of liburing is `ring.x(...)` here, and `io_uring_prep_X(sqe, ...)` is
 * `ring.prepX(...)`, with its arguments in the same order and `userData` last. A ring belongs to
 * the thread that made it. Since Linux 5.4.
 *
 * @example Read a file
 * ```ts
 * import { allocBuffer, Ring } from "ringio/ring";
 * import { closeSync, openSync } from "node:fs";
 *
 * const fd = openSync("/proc/version", "r");
 * const ring = new Ring(8);
 * const buffer = allocBuffer(4096);
 * ring.prepRead(fd, buffer, buffer.length, 0, 42);
 * ring.submitAndWait(1);
 * ring.forEachCqe((userData, res) => {
 *   console.log(userData, new TextDecoder().decode(buffer.slice(0, res)));
 * });
 * ring.close();
 * closeSync(fd);
 * ```
 */
export class Ring extends RegisterLast {
  /**
   * Makes a ring. Equivalent to io_uring_queue_init_params(3).
   *
   * @param entries Entries of the submission queue: 1 to 32768; rounded up to a power of two.
   * @param options See {@linkcode RingOptions}.
   * @throws {IoError} What the kernel refuses: EINVAL (entries, flags or their combination), EPERM
   *   (sysctl or seccomp), ENOSYS (seccomp or no io_uring), ENOMEM, EMFILE, ENFILE.
   * @throws {ShimError} When the shim cannot be loaded.
   * @throws {TypeError} On an unknown option or a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  constructor(entries: number, options?: RingOptions) {
    super(entries, options);
    this.locate(this.answer);
  }

  /**
   * Closes the ring and gives its memory back. Idempotent. Equivalent to io_uring_queue_exit(3).
   *
   * OWNERSHIP: the kernel cancels what is in flight, but it does so in its own time: buffers of
   * requests that have not completed must be held until they are no longer needed for anything
   * else.
   */
  close(): void {
    if (this.closed) return;
    const fd = this.descriptor;
    this.releaseIndex();
    this.forgetMemory();
    if (fd >= 0) systemCall("close", fd);
  }

  /** Closes the ring. */
  [Symbol.dispose](): void {
    this.close();
  }
}
