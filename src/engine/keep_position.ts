/**
 * The file position, where the kernel forgets to move it.
 *
 * @module
 */
import { SEEK_CUR, SEEK_SET } from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import type { Engine } from "./engine.ts";
import type { Target } from "./target.ts";

/**
 * Runs a write at the file position, and moves the position if that was left to us.
 *
 * KERNEL: since Linux 6.0 io_uring tries again when a write to a regular file was short, and if
 * that fails (ENOSPC, EFBIG) it tells the count of the first attempt but leaves the position where
 * it was. The next write would go over what this one has written.
 *
 * @param length How many bytes are to be written.
 * @returns What `write` returned.
 */
export async function keepPosition(
  engine: Engine,
  file: Target,
  length: number,
  write: () => Promise<number>,
): Promise<number> {
  if (engine.name !== "io_uring") return await write();
  const before = systemCall("lseek", file.fd, 0, SEEK_CUR);
  const count = await write();
  // What has no position, a pipe for one, has refused the first call.
  if (count < length && before >= 0 && systemCall("lseek", file.fd, 0, SEEK_CUR) === before) {
    systemCall("lseek", file.fd, before + count, SEEK_SET);
  }
  return count;
}
