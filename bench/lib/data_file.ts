import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { randomFillSync } from "node:crypto";

const MEGABYTE = 1024 * 1024;

/**
 * Makes a file of `megabytes` (a power of two) of random bytes unless it is there, and reads it
 * through once, so that it is in the page cache when the first round starts.
 */
export function warmDataFile(path: string, megabytes: number): { path: string; blocks: number } {
  const chunk = new Uint8Array(MEGABYTE);
  if (!existsSync(path)) write(`${path}.new`, path, chunk, megabytes);
  const fd = openSync(path, "r");
  try {
    for (let index = 0; index < megabytes; index++) {
      const got = readSync(fd, chunk, 0, MEGABYTE, index * MEGABYTE);
      if (got !== MEGABYTE) throw new Error(`Cannot use ${path}: it is too short, remove it`);
    }
  } finally {
    closeSync(fd);
  }
  return { path, blocks: megabytes * MEGABYTE / 4096 };
}

/** Writes under another name first: an interrupted run must not leave a short file behind. */
function write(temporary: string, path: string, chunk: Uint8Array, megabytes: number): void {
  const fd = openSync(temporary, "w");
  try {
    for (let index = 0; index < megabytes; index++) {
      randomFillSync(chunk);
      writeSync(fd, chunk);
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
}
