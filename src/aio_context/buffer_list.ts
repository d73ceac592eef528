/**
 * The memory of a vectored request.
 *
 * @module
 */
import type { Iovec } from "./memory.ts";

/** Holds the buffers of a list, and can be asked for its length as one buffer can. */
export class BufferList {
  readonly #buffers: readonly Iovec[];

  /** OWNERSHIP: the list is this object's own; the caller may change the one it gave. */
  constructor(buffers: readonly Iovec[]) {
    this.#buffers = buffers;
  }

  /** 0 when one of the buffers was detached; else more. */
  get byteLength(): number {
    return this.#buffers.some(isDetached) ? 0 : 1;
  }
}

/** A buffer may have been empty from the start, which is no harm. */
function isDetached(buffer: Iovec): boolean {
  if (buffer.byteLength > 0) return false;
  const memory = ArrayBuffer.isView(buffer) ? buffer.buffer : buffer;
  return (memory as ArrayBuffer).detached === true;
}
