/**
 * A comparison that is cheap enough to be made all the time.
 *
 * @module
 */
import { Buffer } from "node:buffer";

/** Throws when two runs of bytes differ, with the first place where they do. */
export function assertSameBytes(actual: Uint8Array, expected: Uint8Array, what: string): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: wanted ${expected.length} bytes, got ${actual.length}`);
  }
  if (Buffer.compare(actual, expected) === 0) return;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  const of = actual.filter((byte, index) => byte !== expected[index]).length;
  throw new Error(
    `${what}: byte ${at} of ${actual.length} is ${actual[at]} instead of ${expected[at]}, ` +
      `and ${of - 1} more differ`,
  );
}
