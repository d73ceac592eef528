// hot path
/**
 * Reads and writes at a position, of an open file or of a lease on it.
 *
 * @module
 */
import { ShimError } from "../../ffi/shim_error.ts";
import { EBADF } from "../abi/errno.ts";
import { addressOf } from "../core/address.ts";
import type { Bytes } from "../core/bytes.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { NOT_REGISTERED, type Offset } from "../engine/operation.ts";
import type { Target } from "../engine/target.ts";
import { checkOffset } from "./check_number.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import { checkAligned, type DirectAlignment } from "./direct_alignment.ts";
import { type CheckedMemory, checkMemory } from "./checked_memory.ts";
import { asUint8Array, REQUEST_BYTES_MAX } from "./memory.ts";
import { PooledBuffer, RELEASED } from "./pooled_buffer.ts";

/** Runs requests at a position on one target. What is wrong rejects; nothing throws. */
export class TargetIo {
  /** What runs the requests. */
  readonly engine: Engine;
  /** The file, as the engine sees it. */
  readonly target: Target;
  /** What O_DIRECT asks for; null without it. */
  readonly alignment: DirectAlignment | null;
  #open = true;

  constructor(engine: Engine, target: Target, alignment: DirectAlignment | null) {
    this.engine = engine;
    this.target = target;
    this.alignment = alignment;
  }

  /** Whether {@linkcode shut} was not called. */
  get open(): boolean {
    return this.#open;
  }

  /** From here on every request is refused. */
  shut(): void {
    this.#open = false;
  }

  /** One preadv2(2). The promise is the engine's own. */
  readAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    if (options === undefined && this.#open && isPlainOffset(offset)) {
      if (p instanceof PooledBuffer) {
        const index = PooledBuffer.indexFor(p, this.engine);
        if (index !== RELEASED && this.#fits(p.bytes, offset)) {
          return this.engine.read(this.target, p.bytes, offset, index);
        }
      } else if (isPlainLength(p?.byteLength) && this.#fits(p, offset)) {
        return this.engine.read(this.target, p, offset, NOT_REGISTERED);
      }
    }
    return this.#transfer("read", p, offset, options);
  }

  /** One pwritev2(2). The promise is the engine's own. */
  writeAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    if (options === undefined && this.#open && isPlainOffset(offset)) {
      if (p instanceof PooledBuffer) {
        const index = PooledBuffer.indexFor(p, this.engine);
        if (index !== RELEASED && this.#fits(p.bytes, offset)) {
          return this.engine.write(this.target, p.bytes, offset, index);
        }
      } else if (isPlainLength(p?.byteLength) && this.#fits(p, offset)) {
        return this.engine.write(this.target, p, offset, NOT_REGISTERED);
      }
    }
    return this.#transfer("write", p, offset, options);
  }

  /** Whether O_DIRECT would have it so; where it cannot be told, false. */
  #fits(bytes: Bytes, offset: number): boolean {
    return this.alignment === null || isAligned(this.alignment, bytes, offset);
  }

  // cold path: options, bigints, and whatever has to be refused.
  #transfer(
    kind: "read" | "write",
    p: Bytes | PooledBuffer,
    offset: Offset,
    options: IoOptions | undefined,
  ): Promise<number> {
    try {
      const signal = signalOf(options, `${kind} a file`);
      const memory = this.checkMemory(p);
      checkOffset(offset, "offset");
      this.checkOpen(kind);
      this.checkAligned(memory.bytes, offset);
      return this.request(kind, memory, offset, signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * One request with memory that was checked; empty memory is none.
   *
   * @param offset -1 for the position of the file.
   */
  // cold path: requests of loops, and with options.
  request(
    kind: "read" | "write",
    memory: CheckedMemory,
    offset: Offset,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const { bytes, bufIndex } = memory;
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    if (bytes.byteLength === 0) return Promise.resolve(0);
    const buffer = bytes.byteLength > REQUEST_BYTES_MAX
      ? asUint8Array(bytes).subarray(0, REQUEST_BYTES_MAX)
      : bytes;
    const file = this.target;
    if (signal !== undefined) {
      return this.engine.run({ kind, file, buffer, offset, bufIndex }, signal);
    }
    return kind === "read"
      ? this.engine.read(file, buffer, offset, bufIndex)
      : this.engine.write(file, buffer, offset, bufIndex);
  }

  /**
   * Checks memory that a user gave.
   *
   * @throws {TypeError} When it is no memory that stays, or a pooled buffer that was released.
   */
  checkMemory(p: Bytes | PooledBuffer): CheckedMemory {
    return checkMemory(p, this.engine);
  }

  /**
   * Refuses requests of a closed file.
   *
   * @throws {IoError} Code "EBADF".
   */
  checkOpen(syscall: string): void {
    if (!this.#open) throw new IoError(-EBADF, syscall, { path: this.target.path });
  }

  /**
   * Refuses what O_DIRECT would.
   *
   * @throws {RangeError} It names the alignment that is wanted.
   */
  // cold path: O_DIRECT with options, and what has to be refused.
  checkAligned(bytes: Bytes, offset: Offset): void {
    if (this.alignment === null) return;
    const { byteLength } = bytes;
    const address = byteLength === 0 ? 0 : knownAddress(bytes);
    checkAligned(this.alignment, address, offset, byteLength, this.target.path);
  }
}

/** The address, or 0 where there is no shim to find it out: then the kernel is left to judge. */
function knownAddress(bytes: Bytes): number {
  try {
    return addressOf(bytes);
  } catch (error) {
    if (error instanceof ShimError) return 0;
    throw error;
  }
}

/** Whether all is aligned. KERNEL: alignments are powers of two. */
function isAligned(alignment: DirectAlignment, bytes: Bytes, offset: number): boolean {
  const inFile = alignment.offset - 1;
  if ((offset & inFile) !== 0 || (bytes.byteLength & inFile) !== 0) return false;
  try {
    return (addressOf(bytes) & (alignment.memory - 1)) === 0;
  } catch {
    return false;
  }
}

function isPlainOffset(offset: Offset): offset is number {
  return typeof offset === "number" && offset >= 0 && Number.isSafeInteger(offset);
}

function isPlainLength(length: number): boolean {
  return length > 0 && length <= REQUEST_BYTES_MAX;
}
