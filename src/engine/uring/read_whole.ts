/**
 * Whole files that are not small, or not cached.
 *
 * @module
 */
import { ESPIPE } from "../../abi/errno.ts";
import { F_SETFL, O_CLOEXEC, O_RDONLY, SEEK_CUR } from "../../abi/fs.ts";
import { systemCall } from "../../core/system_call.ts";
import { Target } from "../target.ts";
import { readInOneGo, type Ways } from "./read_in_one_go.ts";
import { readStream, type StreamRequests } from "./read_stream.ts";
import { readToEnd } from "./read_to_end.ts";

/** What reads of whole files need of their engine. */
export interface WholeFileWays extends Ways, StreamRequests {
  /** What an open file says of its size, as far as that is known without waiting; else 0. */
  sizeOf(fd: number): number;
}

/**
 * Reads a file that could not be opened without waiting: a small one in one submission.
 */
export async function readWhole(
  ways: WholeFileWays,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const { engine } = ways;
  const bytes = await readInOneGo(ways, path, signal, async (file, begun, isStream) => {
    if (isStream) return await readStream(ways, file, begun, signal);
    // Only a hint, and a file may have lost its name since it was opened.
    const size = await engine.stat(path, { follow: true }).then((stat) => stat.size, () => 0n);
    return await readToEnd(engine, file, { begun, size: Number(size), signal });
  });
  if (bytes !== undefined) return bytes;
  const flags = O_RDONLY | O_CLOEXEC;
  const fd = await engine.run({ kind: "openat", path, flags, mode: 0 }, signal);
  return await readOpened(ways, fd, path, signal);
}

/**
 * Reads a file that is open already, as {@linkcode CachedFiles} leaves it. It is not opened once
 * more: the writer of a FIFO writes to whoever had it open first.
 *
 * @param fd A descriptor, which may have been opened with O_NONBLOCK; it is closed in any case.
 */
export async function readOpened(
  ways: WholeFileWays,
  fd: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const { engine } = ways;
  const file = new Target(fd, false, path);
  try {
    // What has no positions may have no end of its own either.
    if (systemCall("lseek", fd, 0, SEEK_CUR) === -ESPIPE) {
      return await readStream(ways, file, [], signal);
    }
    systemCall("fcntl", fd, F_SETFL, O_RDONLY); // Reads of some devices would not wait.
    return await readToEnd(engine, file, { size: ways.sizeOf(fd), signal });
  } finally {
    engine.closeNow(file);
  }
}
