/**
 * Copies what has no length: pipes, devices, the files of /proc.
 *
 * @module
 */
import { NOT_REGISTERED } from "../engine/operation.ts";
import type { RangeCopy } from "./copy_ranges.ts";
import { FILE_POSITION, writeAll } from "./write_all.ts";
import type { TargetIo } from "./target_io.ts";

const CHUNK_BYTES = 256 * 1024;

/** Copies from the position of one file to that of the other until the first ends. */
export async function copyStream(
  source: TargetIo,
  target: TargetIo,
  { total, onProgress, signal }: Omit<RangeCopy, "ranges">,
): Promise<void> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let copied = 0;
  for (;;) {
    const memory = { bytes: chunk, bufIndex: NOT_REGISTERED };
    const count = await source.request("read", memory, FILE_POSITION, signal);
    if (count === 0) break;
    const bytes = chunk.subarray(0, count);
    await writeAll(target, { bytes, bufIndex: NOT_REGISTERED }, FILE_POSITION, signal);
    copied += count;
    onProgress(copied, Math.max(copied, total));
  }
  if (copied === 0) onProgress(0, total);
}
