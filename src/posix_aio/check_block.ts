// hot path
/**
 * Checks of a control block, before anything is queued.
 *
 * @module
 */
import { EBADF, EINVAL } from "../abi/errno.ts";
import type { ControlBlock } from "./aiocb.ts";
import { AIO_PRIO_DELTA_MAX } from "./constants.ts";

/** The most that one read(2) or write(2) moves: MAX_RW_COUNT. */
export const TRANSFER_MAX = 0x7fff_f000;
/** The largest position that a file can have. */
export const OFFSET_MAX: bigint = (1n << 63n) - 1n;

/**
 * Checks the types of what a read or write uses.
 *
 * @throws {TypeError} On a wrong JavaScript type, or memory that may move.
 */
export function checkTypes(block: ControlBlock): void {
  checkObject(block);
  if (typeof block.aio_fildes !== "number") refuse("aio_fildes", "a number", block.aio_fildes);
  if (typeof block.aio_nbytes !== "number") refuse("aio_nbytes", "a number", block.aio_nbytes);
  if (typeof block.aio_reqprio !== "number") refuse("aio_reqprio", "a number", block.aio_reqprio);
  const offset = block.aio_offset;
  if (typeof offset !== "number" && typeof offset !== "bigint") {
    refuse("aio_offset", "a number or a bigint", offset);
  }
  const buffer = block.aio_buf;
  if (buffer === null) return;
  const view = ArrayBuffer.isView(buffer);
  if (!view && !(buffer instanceof ArrayBuffer)) refuse("aio_buf", "a buffer or null", buffer);
  const memory = view ? buffer.buffer : buffer;
  if (mayMove(memory)) {
    throw new TypeError("Cannot use aio_buf: wanted memory that stays, got a resizable buffer");
  }
}

/** Checks the type of a control block. Throws a TypeError on what is no object. */
export function checkObject(block: unknown): void {
  if (typeof block !== "object" || block === null) refuse("a control block", "an object", block);
}

/** Checks the values that do not depend on the file; 0 or the errno. */
export function checkValues(block: ControlBlock): number {
  const { aio_fildes: fd, aio_nbytes: length, aio_reqprio: priority, aio_buf: buffer } = block;
  if ((fd | 0) !== fd || fd < 0) return EBADF;
  if ((priority | 0) !== priority || priority < 0 || priority > AIO_PRIO_DELTA_MAX) return EINVAL;
  if (!Number.isSafeInteger(length) || length < 0) return EINVAL;
  if (buffer !== null && length > buffer.byteLength) return EINVAL;
  const offset = block.aio_offset;
  if (typeof offset === "number") return Number.isInteger(offset) ? 0 : EINVAL;
  return 0;
}

function mayMove(memory: ArrayBufferLike): boolean {
  return memory instanceof ArrayBuffer
    ? memory.resizable === true
    : (memory as SharedArrayBuffer & { readonly growable?: boolean }).growable === true;
}

function refuse(what: string, wanted: string, got: unknown): never {
  throw new TypeError(
    `Cannot use ${what}: wanted ${wanted}, got ${got === null ? "null" : typeof got}`,
  );
}
