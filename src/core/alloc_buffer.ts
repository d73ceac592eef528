/**
 * Memory that begins at a page and cannot be detached.
 *
 * @module
 */
import type { Bytes } from "./bytes.ts";

/**
 * The size of a WebAssembly page; a multiple of every page size of x86-64 and of most of aarch64.
 */
const WASM_PAGE_BYTES = 65_536;
/** Requests up to this size share an arena. */
const SHARED_LIMIT_BYTES = 256 * 1024;
const ARENA_BYTES = 1024 * 1024;
/**
 * What allocations are aligned to: the page size of the kernel, and more than any device asks for.
 */
const ALIGNMENT_BYTES = 4096;

/** The memories that were made here. */
const pinned = new WeakSet<ArrayBufferLike>();

let arena: ArrayBuffer | undefined;
let arenaUsedBytes = 0;

/**
 * Zero-filled memory that begins at a page and cannot be detached, moved or resized: fit for
 * O_DIRECT, for registered buffers and for the rings themselves.
 *
 * Small buffers share an arena of 1 MiB, which is given back when none of its buffers is reachable
 * any more.
 *
 * @param size The length in bytes: a positive integer.
 * @returns A view of `size` bytes at a multiple of 4096.
 * @throws {TypeError} When `size` is no number.
 * @throws {RangeError} When `size` is no positive integer, or that much memory is not to be had.
 */
export function allocBuffer(size: number): Uint8Array<ArrayBuffer> {
  if (typeof size !== "number") {
    const got = size === null ? "null" : typeof size;
    throw new TypeError(`Cannot allocate a buffer: wanted a number of bytes, got ${got}`);
  }
  if (!Number.isSafeInteger(size) || size <= 0) {
    throw new RangeError(
      `Cannot allocate a buffer: wanted a positive number of bytes, got ${size}`,
    );
  }
  if (size > SHARED_LIMIT_BYTES) return new Uint8Array(newMemory(size), 0, size);
  const rounded = Math.ceil(size / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  if (arena === undefined || arenaUsedBytes + rounded > ARENA_BYTES) {
    arena = newMemory(ARENA_BYTES);
    arenaUsedBytes = 0;
  }
  const offset = arenaUsedBytes;
  arenaUsedBytes += rounded;
  return new Uint8Array(arena, offset, size);
}

/** Whether `bytes` are known to be memory that cannot be detached, moved or resized. */
export function isPinned(bytes: Bytes): boolean {
  return pinned.has(ArrayBuffer.isView(bytes) ? bytes.buffer : bytes);
}

/** A WebAssembly memory that may not grow: page aligned, and its buffer refuses to be detached. */
function newMemory(size: number): ArrayBuffer {
  const pages = Math.ceil(size / WASM_PAGE_BYTES);
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer as ArrayBuffer;
    pinned.add(memory);
    return memory;
  } catch (cause) {
    // Too many pages are a TypeError in some runtimes, too little memory a RangeError.
    throw new RangeError(`Cannot allocate a buffer: no memory for ${size} bytes`, { cause });
  }
}
