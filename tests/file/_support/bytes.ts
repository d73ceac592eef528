/**
 * Bytes for tests.
 *
 * @module
 */

/** `length` bytes in which each position can be told from its neighbours. */
export function pattern(length: number, start = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = ((start + i) * 31 + ((start + i) >>> 8) * 7) & 0xff;
  return bytes;
}

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

/** UTF-8 as text. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
