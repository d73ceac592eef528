/**
 * Makes the files that jobs work on.
 *
 * @module
 */
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  rmSync,
  writeSync,
} from "node:fs";
import { constants as advice, open } from "../../../../mod.ts";
import { fillRandom } from "../workload/fill_random.ts";
import type { FilePlan } from "./plan_files.ts";

const CHUNK_BYTES = 1024 * 1024;

/**
 * Makes files, and writes random data to what jobs will read and is not there. A file that is only
 * written gets its length.
 *
 * @param say Told of each file that takes a while.
 * @returns The paths of the files that were made. When it fails it takes them away again.
 */
export function layOutFiles(plans: readonly FilePlan[], say: (text: string) => void): string[] {
  const made: string[] = [];
  try {
    for (const plan of plans) layOut(plan, made, say);
  } catch (error) {
    for (const path of made) rmSync(path, { force: true });
    throw error;
  }
  return made;
}

/** Drops the files that jobs want to find cold from the page cache. */
export async function coolFiles(plans: readonly FilePlan[]): Promise<void> {
  for (const { path } of plans.filter(({ invalidate }) => invalidate)) {
    await using file = await open(path);
    await file.advise(0, 0, advice.POSIX_FADV_DONTNEED);
  }
}

function layOut(plan: FilePlan, made: string[], say: (text: string) => void): void {
  const { path, bytes, existingBytes, create, data } = plan;
  if (!create && existingBytes >= bytes) return;
  // Nobody else's file is taken for a new one, even if it comes into being at this moment.
  const flags = constants.O_WRONLY | (create ? constants.O_CREAT | constants.O_EXCL : 0);
  const fd = openSync(path, flags, 0o644);
  try {
    if (create) made.push(path);
    if (data) {
      if (bytes - existingBytes > CHUNK_BYTES) say(`Laying out "${path}"`);
      writeData(fd, existingBytes, bytes);
    } else {
      ftruncateSync(fd, bytes);
    }
  } finally {
    closeSync(fd);
  }
}

function writeData(fd: number, from: number, to: number): void {
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (let at = from; at < to;) {
    fillRandom(chunk, at + 1);
    at += writeSync(fd, chunk, 0, Math.min(CHUNK_BYTES, to - at), at);
  }
  // Pages that wait to be written would disturb the jobs, and cannot be dropped.
  fsyncSync(fd);
}
