/**
 * Durability of an open file.
 *
 * @module
 */
import { type IoOptions, signalOf } from "./check_options.ts";
import type { TargetIo } from "./target_io.ts";

/** fsync(2) or fdatasync(2). */
export async function syncFile(
  io: TargetIo,
  kind: "fsync" | "fdatasync",
  options: IoOptions | undefined,
): Promise<void> {
  const signal = signalOf(options, "sync a file");
  io.checkOpen(kind);
  await io.engine.run({ kind, file: io.target }, signal);
}
