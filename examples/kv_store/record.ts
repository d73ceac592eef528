/**
 * How the store writes a change: a check sum, two lengths, the key and the value.
 *
 * @module
 */
import { crc32 } from "node:zlib";

const HEAD_BYTES = 12;
/** The length of a value that stands for "no such key". */
const DELETED = 0xffff_ffff;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** One change of the store. */
export interface Change {
  readonly key: string;
  /** undefined when the key was deleted. */
  readonly value: string | undefined;
}

/** The bytes of a change. */
export function encode({ key, value }: Change): Uint8Array<ArrayBuffer> {
  const name = encoder.encode(key);
  const body = value === undefined ? new Uint8Array(0) : encoder.encode(value);
  const bytes = new Uint8Array(HEAD_BYTES + name.length + body.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(4, name.length);
  head.setUint32(8, value === undefined ? DELETED : body.length);
  bytes.set(name, HEAD_BYTES);
  bytes.set(body, HEAD_BYTES + name.length);
  head.setUint32(0, crc32(bytes.subarray(4)));
  return bytes;
}

/**
 * Reads the change at `at`.
 *
 * @returns The change and where the next one begins; null when no whole change is there, which is
 *   so at the end, and where a crash has cut the last one.
 */
export function decode(bytes: Uint8Array, at: number): { change: Change; next: number } | null {
  if (at + HEAD_BYTES > bytes.length) return null;
  const head = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD_BYTES);
  const body = at + HEAD_BYTES + head.getUint32(4);
  const length = head.getUint32(8);
  const next = body + (length === DELETED ? 0 : length);
  if (next > bytes.length) return null;
  if (crc32(bytes.subarray(at + 4, next)) !== head.getUint32(0)) return null;
  const key = decoder.decode(bytes.subarray(at + HEAD_BYTES, body));
  const value = length === DELETED ? undefined : decoder.decode(bytes.subarray(body, next));
  return { change: { key, value }, next };
}
