/**
 * Whole files that are not small, or not cached.
 *
 * @module
 */
import { F_SETFL, O_CLOEXEC, O_RDONLY } from "../../abi/fs.ts";
import { systemCall } from "../../core/system_call.ts";
import type { Engine } from "../engine.ts";
import { Target } from "../target.ts";
import { type FifoRequests, type OpenOperation, openWithPartner } from "./open_fifo.ts";
import { readInOneGo, type Ways } from "./read_in_one_go.ts";
import { readToEnd } from "./read_to_end.ts";

/** What reads of whole files need of their engine. */
export interface WholeFileWays extends Ways {
  readonly engine: Engine;
  readonly fifos: FifoRequests;
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
  const bytes = await readInOneGo(ways, path, signal, async (file, begun) => {
    // Only a hint, and a file may have lost its name since it was opened.
    const size = await engine.stat(path, { follow: true }).then((stat) => stat.size, () => 0n);
    return await readToEnd(engine, file, { begun, size: Number(size), signal });
  });
  if (bytes !== undefined) return bytes;
  const fd = await engine.run(openOperation(path), signal);
  return await readAndClose(engine, new Target(fd, false, path), signal);
}

/**
 * Reads a file that is open already, as {@linkcode CachedFiles} leaves it. It is not opened once
 * more: the writer of a FIFO writes to whoever had it open first.
 *
 * @param fd A descriptor that was opened with O_NONBLOCK; it is closed in any case.
 */
export async function readOpened(
  { engine, fifos }: WholeFileWays,
  fd: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  await openWithPartner(fifos, Promise.resolve(fd), openOperation(path), signal);
  systemCall("fcntl", fd, F_SETFL, O_RDONLY); // From here on reads have to wait.
  return await readAndClose(engine, new Target(fd, false, path), signal);
}

function openOperation(path: string): OpenOperation {
  return { kind: "openat", path, flags: O_RDONLY | O_CLOEXEC, mode: 0 };
}

async function readAndClose(
  engine: Engine,
  file: Target,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  try {
    const { size } = await engine.stat(file, { follow: true, signal });
    return await readToEnd(engine, file, { size: Number(size), signal });
  } finally {
    engine.closeNow(file);
  }
}
