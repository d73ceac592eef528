/**
 * `struct iovec[]`, as the ring's calls take it.
 *
 * @module
 */
import { iovec } from "../abi/file_layout.ts";
import { addressOf } from "../core/address.ts";
import type { Bytes } from "../core/bytes.ts";
import { checkU32, checkUnsigned } from "./check.ts";
import { type Pointer, wideDataAddress } from "./pointer.ts";

/**
 * `struct iovec`: a buffer stands for its address and length; both are written out where they are
 * not a buffer's.
 */
export type Iovec = Bytes | {
  /** Where the memory begins. */
  iov_base: Pointer;
  /** Its length in bytes: 0 to 2^53 - 1. */
  iov_len: number;
};

/** `struct iovec[]` of a request: a list, which the ring packs, or a pointer to packed ones. */
export type Iovecs = readonly Iovec[] | Pointer;

/** An array of `struct iovec` in memory. */
export interface PackedIovecs {
  /** Where it is; 0 when it is empty. */
  readonly address: number;
  /** OWNERSHIP: what has to be held for as long as the kernel reads the array. */
  readonly keep: unknown;
}

const IOVEC_WORDS = iovec.sizeof >>> 2;
const HALF = 4_294_967_296;

/**
 * Packs the first `count` buffers of a list; what is packed already is only measured.
 *
 * @throws {TypeError} On a wrong type, or memory that may move or is empty.
 * @throws {RangeError} On more buffers than there are, or a length beyond its buffer.
 */
export function packIovecs(iovecs: Iovecs, count: number): PackedIovecs {
  checkU32(count, "nrVecs");
  if (!isList(iovecs)) {
    return { address: wideDataAddress(iovecs, count * iovec.sizeof), keep: iovecs };
  }
  if (count > iovecs.length) {
    throw new RangeError(`Cannot use nrVecs: wanted at most ${iovecs.length}, got ${count}`);
  }
  if (count === 0) return { address: 0, keep: undefined };
  const words = new Uint32Array(new ArrayBuffer(count * iovec.sizeof));
  const keep: unknown[] = [words];
  for (let i = 0; i < count; i++) keep.push(pack(words, i * IOVEC_WORDS, iovecs[i]!));
  return { address: addressOf(words), keep };
}

function isList(iovecs: Iovecs): iovecs is readonly Iovec[] {
  return Array.isArray(iovecs);
}

/** Writes one; returns what holds its memory. */
function pack(words: Uint32Array, word: number, entry: Iovec): Pointer {
  const pair = isPair(entry);
  const base = pair ? entry.iov_base : entry;
  const given = pair ? checkUnsigned(entry.iov_len, "iov_len") : 0;
  const address = pair ? wideDataAddress(base, given) : addressOf(entry);
  const length = pair ? given : entry.byteLength;
  words[word] = address;
  words[word + 1] = Math.floor(address / HALF);
  words[word + 2] = length;
  words[word + 3] = Math.floor(length / HALF);
  return base;
}

function isPair(entry: Iovec): entry is { iov_base: Pointer; iov_len: number } {
  if (typeof entry !== "object" || entry === null || ArrayBuffer.isView(entry)) return false;
  return "iov_base" in entry;
}
