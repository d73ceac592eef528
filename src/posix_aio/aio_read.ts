import type { ControlBlock } from "./aiocb.ts";
import { transfer } from "./make_request.ts";
import { READ } from "./request.ts";

/**
 * Queues a read of `aio_nbytes` bytes at `aio_offset` into `aio_buf`. Equivalent to aio_read(3).
 *
 * @param cb The control block. Its buffer belongs to the request until that is complete; the
 *   descriptor may be closed when this returns.
 * @returns 0, or -1 and `errno()`: EBADF, EINVAL (offset, priority, length, `sigevent`, or a block
 *   in flight), EAGAIN (resources).
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function aio_read(cb: ControlBlock): number {
  return transfer(READ, cb);
}
