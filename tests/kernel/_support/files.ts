/**
 * Files of tests, opened without a ring and without the runtime.
 *
 * @module
 */
import { AT_FDCWD, O_CREAT, O_RDWR, SEEK_CUR } from "../../../src/abi/fs.ts";
import { MFD_CLOEXEC } from "../../../src/abi/memory.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call } from "./call.ts";

/** A string of C. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text + "\0");
}

/** Opens a file; makes it unless `flags` say otherwise. */
export function openFile(path: string, flags: number = O_RDWR | O_CREAT, mode = 0o644): number {
  return call("openat", AT_FDCWD, addressOf(cString(path)), flags, mode);
}

/**
 * A file in memory: its offsets reach up to 2^63 - 1, whatever the file system of the disk allows.
 */
export function memoryFile(): number {
  return call("memfd_create", addressOf(cString("ringio-test")), MFD_CLOEXEC);
}

/** The position of a file. */
export function positionOf(fd: number): number {
  return call("lseek", fd, 0, SEEK_CUR);
}

/** `length` bytes, each different from its neighbours and from those a page away. */
export function pattern(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = seed + i * 7 + (i >>> 8) * 3;
  return bytes;
}
