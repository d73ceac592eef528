/**
 * Contents of files that tell which version they are, and whether they are whole.
 *
 * @module
 */
import { assert } from "@std/assert";

/** How many files are replaced at the same time. */
export const FILES = 4;

const HEADER_BYTES = 8;
const LENGTHS = [8, 700, 5000, 70_000, 600_000];

/** The bytes of a version: its number, its length, and bytes that only it has. */
export function versionOf(version: number): Uint8Array<ArrayBuffer> {
  const length = LENGTHS[version % LENGTHS.length]!;
  const bytes = new Uint8Array(length).fill(version % 251);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, version);
  header.setUint32(4, length);
  return bytes;
}

/** Which version the bytes are. They must be all of it, and nothing else. */
export function readVersion(bytes: Uint8Array): number {
  assert(bytes.length >= HEADER_BYTES, `a file of ${bytes.length} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const version = header.getUint32(0);
  const expected = versionOf(version);
  assert(bytes.length === expected.length, `version ${version} has ${bytes.length} bytes`);
  assert(bytes.every((byte, at) => byte === expected[at]), `version ${version} is mixed`);
  return version;
}
