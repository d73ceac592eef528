import type { ControlBlock } from "./aiocb.ts";
import { transfer } from "./make_request.ts";
import { WRITE } from "./request.ts";

/**
 * Queues a write of `aio_nbytes` bytes of `aio_buf` at `aio_offset`, or at the end of a file that
 * was opened with O_APPEND, in the order of the calls. Equivalent to aio_write(3).
 *
 * @param cb The control block. Its buffer must not change until the request is complete; the
 *   descriptor may be closed when this returns.
 * @returns 0, or -1 and `errno()`: EBADF, EINVAL (offset, priority, length, `sigevent`, or a block
 *   in flight), EAGAIN (resources).
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function aio_write(cb: ControlBlock): number {
  return transfer(WRITE, cb);
}
