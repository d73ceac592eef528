// hot path
/**
 * The address of a buffer.
 *
 * @module
 */
import { loadShim, type Shim } from "../../ffi/shim.ts";
import type { Bytes } from "./bytes.ts";

let shim: Shim | undefined;

/** Larger memory is not remembered, since that would keep it from being collected. */
const REMEMBERED_LIMIT_BYTES = 16 * 1024 * 1024;

/** The ArrayBuffer that was asked for last, and where it begins: requests tend to share one. */
let recentBuffer: ArrayBufferLike = new ArrayBuffer(0);
let recentBase = 0;

/**
 * The address of the first byte of `buffer`, exact below 2^53.
 *
 * It stays the same until the buffer is collected or detached. OWNERSHIP: the number keeps nothing
 * alive; the caller holds `buffer` for as long as the address is in use.
 *
 * @param buffer At least one byte long.
 * @throws {TypeError} When `buffer` is no buffer, empty, detached, or of a resizable ArrayBuffer.
 */
export function addressOf(buffer: Bytes): number {
  if (ArrayBuffer.isView(buffer)) {
    const memory = buffer.buffer;
    const base = memory === recentBuffer ? recentBase : lookUp(memory, buffer);
    if (buffer.byteLength === 0) refuse(buffer);
    return base + buffer.byteOffset;
  }
  const base = buffer === recentBuffer ? recentBase : lookUp(buffer, buffer);
  if (buffer.byteLength === 0) refuse(buffer);
  return base;
}

/**
 * KERNEL: an ArrayBuffer that is neither resizable nor detached keeps its place for life in every
 * runtime. Reading `.buffer`, which the caller did, is what moves a small typed array to that place
 * in Bun.
 */
function lookUp(memory: ArrayBufferLike, buffer: Bytes): number {
  if (!(memory instanceof ArrayBuffer) && !isShared(memory)) refuse(buffer);
  if (buffer.byteLength === 0) refuse(buffer);
  if (isResizable(memory)) refuse(buffer);
  shim ??= loadShim();
  const base = ArrayBuffer.isView(buffer)
    ? shim.address(buffer) - buffer.byteOffset
    : shim.address(new Uint8Array(memory));
  if (memory.byteLength <= REMEMBERED_LIMIT_BYTES) {
    recentBase = base;
    recentBuffer = memory;
  }
  return base;
}

function isShared(memory: unknown): boolean {
  return typeof SharedArrayBuffer === "function" && memory instanceof SharedArrayBuffer;
}

function isResizable(memory: ArrayBufferLike): boolean {
  return memory instanceof ArrayBuffer
    ? memory.resizable === true
    : (memory as SharedArrayBuffer & { readonly growable?: boolean }).growable === true;
}

function refuse(buffer: unknown): never {
  throw new TypeError(
    `Cannot take the address of a buffer: wanted memory that stays, got ${state(buffer)}`,
  );
}

function state(buffer: unknown): string {
  const memory = ArrayBuffer.isView(buffer) ? buffer.buffer : buffer;
  if (!(memory instanceof ArrayBuffer) && !isShared(memory)) {
    return memory === null ? "null" : typeof memory;
  }
  if ((memory as { readonly detached?: boolean }).detached === true) return "a detached one";
  if (isResizable(memory as ArrayBufferLike)) return "a resizable one";
  return "an empty one";
}
