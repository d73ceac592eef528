// hot path
/**
 * One buffer of a pool, in use.
 *
 * @module
 */
import type { Engine } from "../engine/engine.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";

/** What {@linkcode PooledBuffer.indexFor} says of a buffer that was released. */
export const RELEASED = -2;

/** The side of a pool that its buffers know. */
export interface PoolOfBuffer {
  /** The engine that has registered the memory; undefined while there is none. */
  readonly engine: Engine | undefined;
  /** The slot of each piece in that engine's buffer table, or -1. */
  readonly indices: readonly number[];
  /** Takes a piece back. */
  takeBack(piece: number): void;
}

/**
 * A buffer of a {@linkcode BufferPool}: page aligned, and registered with the ring where that is
 * possible.
 *
 * It takes the place of a buffer in `readAt`, `writeAt` and the like. OWNERSHIP: it is the
 * caller's until {@linkcode release}; release it when no request uses it any more.
 */
export class PooledBuffer implements Disposable {
  /** The memory. What stands in it is what the last user left there. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #pool: PoolOfBuffer;
  readonly #piece: number;
  #released = false;

  /** @internal Buffers come from a pool. */
  constructor(pool: PoolOfBuffer, piece: number, bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
    this.#pool = pool;
    this.#piece = piece;
  }

  /**
   * The slot of a buffer in the buffer table of `engine`, -1 when it has none there, or
   * {@linkcode RELEASED}.
   *
   * @internal
   */
  static indexFor(buffer: PooledBuffer, engine: Engine | undefined): number {
    if (buffer.#released) return RELEASED;
    const pool = buffer.#pool;
    return engine !== undefined && pool.engine === engine
      ? pool.indices[buffer.#piece]!
      : NOT_REGISTERED;
  }

  /** Gives the buffer back to its pool. Once is enough; more often is harmless. */
  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#pool.takeBack(this.#piece);
  }

  /** The same as {@linkcode release}. */
  [Symbol.dispose](): void {
    this.release();
  }
}
