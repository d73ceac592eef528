/**
 * Buffers that are made once and used many times.
 *
 * @module
 */
import { EBADF } from "../abi/errno.ts";
import { allocBuffer } from "../core/alloc_buffer.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine, RegisteredMemory } from "../engine/engine.ts";
import { checkInteger } from "./check_number.ts";
import { checkOptions, type IoOptions, signalOf } from "./check_options.ts";
import { REQUEST_BYTES_MAX } from "./memory.ts";
import { PooledBuffer, type PoolOfBuffer } from "./pooled_buffer.ts";

/** How many buffers, and how large. */
export interface BufferPoolOptions {
  /** Number of buffers: 1 to 65536. */
  count: number;
  /** Size of each in bytes: 1 to 2^31 - 4096. For O_DIRECT a multiple of 4096. */
  size: number;
}

const COUNT_MAX = 65_536;
/** Each buffer begins at a page. */
const PAGE_BYTES = 4096;

interface Waiter {
  resolve(buffer: PooledBuffer): void;
  reject(reason: unknown): void;
}

/**
 * Page-aligned buffers for many requests, registered with the ring where that is possible: the
 * kernel then need not look up and pin their pages for each request.
 *
 * @example A buffer for one read
 * ```ts
 * import { createBufferPool, open, writeTextFile } from "ringio";
 *
 * await writeTextFile("pool.txt", "hello");
 * using pool = createBufferPool({ count: 4, size: 4096 });
 * await using file = await open("pool.txt");
 * using buffer = await pool.acquire();
 * const count = await file.readAt(buffer, 0);
 * if (count !== 5 || buffer.bytes[0] !== 0x68) throw new Error("wrong bytes");
 * ```
 */
export class BufferPool implements Disposable {
  /** The number of buffers. */
  readonly count: number;
  /** The size of each buffer in bytes. */
  readonly size: number;
  readonly #pieces: Uint8Array<ArrayBuffer>[];
  readonly #free: number[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #side: PoolOfBuffer & { engine: Engine | undefined; indices: readonly number[] };
  #registered: RegisteredMemory | undefined;
  #closed = false;

  /**
   * @internal Pools come from `createBufferPool()`.
   * @param engine The engine that registers the memory; later when it is not there yet.
   */
  constructor(engine: Engine | Promise<Engine>, options: BufferPoolOptions) {
    checkOptions(options, ["count", "size"], "create a buffer pool");
    this.count = checkInteger(options.count, 1, COUNT_MAX, "option count");
    this.size = checkInteger(options.size, 1, REQUEST_BYTES_MAX, "option size");
    const stride = Math.ceil(this.size / PAGE_BYTES) * PAGE_BYTES;
    const memory = allocBuffer(stride * this.count);
    this.#pieces = Array.from(
      { length: this.count },
      (_, piece) => memory.subarray(piece * stride, piece * stride + this.size),
    );
    for (let piece = this.count - 1; piece >= 0; piece--) this.#free.push(piece);
    this.#side = { engine: undefined, indices: [], takeBack: (piece) => this.#takeBack(piece) };
    // Whoever uses the engine first hears why it could not be made.
    if (engine instanceof Promise) engine.then((made) => this.#register(made), () => {});
    else this.#register(engine);
  }

  /** A free buffer, or null when there is none, or the pool is closed. */
  tryAcquire(): PooledBuffer | null {
    if (this.#closed) return null;
    const piece = this.#free.pop();
    return piece === undefined ? null : this.#lend(piece);
  }

  /**
   * A buffer as soon as there is one. Whoever waits longest is served first.
   *
   * @throws {IoError} Code "EBADF" when the pool is closed, also while waiting.
   */
  acquire(options?: IoOptions): Promise<PooledBuffer> {
    try {
      const signal = signalOf(options, "acquire a buffer");
      signal?.throwIfAborted();
      if (this.#closed) throw closedError();
      const buffer = this.tryAcquire();
      return buffer === null ? this.#wait(signal) : Promise.resolve(buffer);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Refuses new users. The memory is given back when all buffers are released. Once is enough; more
   * often is harmless.
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const waiter of this.#waiters) waiter.reject(closedError());
    this.#waiters.clear();
    this.#giveBackMemory();
  }

  /** The same as {@linkcode close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  #register(engine: Engine): void {
    if (this.#closed) return;
    this.#registered = engine.registerMemory(this.#pieces);
    this.#side.engine = engine;
    this.#side.indices = this.#registered.indices;
  }

  #lend(piece: number): PooledBuffer {
    return new PooledBuffer(this.#side, piece, this.#pieces[piece]!);
  }

  #wait(signal: AbortSignal | undefined): Promise<PooledBuffer> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject };
      this.#waiters.add(waiter);
      if (signal === undefined) return;
      const abort = () => {
        if (this.#waiters.delete(waiter)) reject(signal.reason);
      };
      signal.addEventListener("abort", abort, { once: true });
      waiter.resolve = (buffer) => {
        signal.removeEventListener("abort", abort);
        resolve(buffer);
      };
      waiter.reject = (reason) => {
        signal.removeEventListener("abort", abort);
        reject(reason);
      };
    });
  }

  #takeBack(piece: number): void {
    for (const waiter of this.#waiters) {
      this.#waiters.delete(waiter);
      waiter.resolve(this.#lend(piece));
      return;
    }
    this.#free.push(piece);
    this.#giveBackMemory();
  }

  #giveBackMemory(): void {
    if (!this.#closed || this.#free.length < this.count) return;
    this.#registered?.release();
    this.#registered = undefined;
    this.#pieces.length = 0;
  }
}

function closedError(): IoError {
  return new IoError(-EBADF, "acquire", { note: "the pool is closed" });
}
