import {
  aio_error,
  aio_return,
  aio_suspend,
  Aiocb,
  type ControlBlock,
  EINPROGRESS,
} from "../../../src/posix_aio/mod.ts";

/** A block with a buffer of `nbytes` bytes. */
export function block(fd: number, nbytes: number, offset: number | bigint = 0, fill = 0): Aiocb {
  const cb = new Aiocb();
  cb.aio_fildes = fd;
  cb.aio_buf = new Uint8Array(nbytes).fill(fill);
  cb.aio_nbytes = nbytes;
  cb.aio_offset = offset;
  return cb;
}

/** A block with these bytes. */
export function blockOf(fd: number, text: string, offset = 0): Aiocb {
  const cb = block(fd, 0, offset);
  const bytes = new TextEncoder().encode(text);
  cb.aio_buf = bytes;
  cb.aio_nbytes = bytes.length;
  return cb;
}

/** What a block's buffer says. */
export function textOf(cb: ControlBlock, length: number): string {
  return new TextDecoder().decode((cb.aio_buf as Uint8Array).slice(0, length));
}

/** Waits for a block: its status and its result. */
export function finish(cb: ControlBlock): [status: number, result: number] {
  while (aio_error(cb) === EINPROGRESS) aio_suspend([cb], 5000);
  return [aio_error(cb), aio_return(cb)];
}
