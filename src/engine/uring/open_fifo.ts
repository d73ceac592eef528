/**
 * Opening FIFOs.
 *
 * @module
 */
import { O_ACCMODE, O_CREAT, O_NONBLOCK, O_RDONLY, O_TRUNC, O_WRONLY } from "../../abi/fs.ts";
import { S_IFIFO, S_IFMT, SEEK_CUR } from "../../abi/fs.ts";
import { ESPIPE } from "../../abi/errno.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import type { FileStat } from "../file_stat.ts";
import type { Operation } from "../operation.ts";
import { Target } from "../target.ts";

/** An open as an operation. */
export type OpenOperation = Extract<Operation, { kind: "openat" }>;

/** What the opening of a FIFO needs of its engine. */
export interface FifoRequests {
  /** Opens in a worker of the kernel, which may wait. */
  openInWorker(operation: OpenOperation, signal: AbortSignal | undefined): Promise<number>;
  /** Resolves when there is something to read, or nobody left who would write. */
  pollReadable(file: Target, signal: AbortSignal): Promise<number>;
  /** What a file is. */
  stat(file: Target, options: { readonly follow: boolean }): Promise<FileStat>;
}

/**
 * Whether an open might meet a FIFO and not wait for the other side.
 *
 * KERNEL: an open is first tried without waiting, as with O_NONBLOCK; for a FIFO that succeeds at
 * once when it is read, and fails with ENXIO when it is written. Opens that make or cut a file go
 * to a worker, which waits.
 */
export function mayMissPartner({ flags }: OpenOperation): boolean {
  const access = flags & O_ACCMODE;
  return (access === O_RDONLY || access === O_WRONLY) &&
    (flags & (O_CREAT | O_TRUNC | O_NONBLOCK)) === 0;
}

/**
 * What open(2) would give: for a FIFO a descriptor that has its other side.
 *
 * @param first The open that has not waited.
 */
export async function openWithPartner(
  requests: FifoRequests,
  first: Promise<number>,
  operation: OpenOperation,
  signal: AbortSignal | undefined,
): Promise<number> {
  let fd: number;
  try {
    fd = await first;
  } catch (error) {
    const isAlone = error instanceof IoError && error.code === "ENXIO";
    if (!isAlone || (operation.flags & O_ACCMODE) !== O_WRONLY) throw error;
    return await requests.openInWorker(operation, signal);
  }
  // Only what has no positions can be a FIFO, and this asks no device and no server.
  if (systemCall("lseek", fd, 0, SEEK_CUR) !== -ESPIPE) return fd;
  try {
    const file = new Target(fd, false, operation.path);
    const { mode } = await requests.stat(file, { follow: true });
    if ((mode & S_IFMT) === S_IFIFO) await waitForWriter(requests, file, operation, signal);
    return fd;
  } catch (error) {
    systemCall("close", fd);
    throw error;
  }
}

/**
 * A second open waits for a writer. One that came and went before it leaves its bytes, or the end
 * of its file, in the first; so whichever tells earlier counts.
 */
async function waitForWriter(
  requests: FifoRequests,
  file: Target,
  operation: OpenOperation,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal!.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const second = requests.openInWorker(operation, stop.signal);
  const readable = requests.pollReadable(file, stop.signal);
  try {
    await Promise.race([second, readable]);
  } finally {
    stop.abort();
    signal?.removeEventListener("abort", abort);
    await Promise.allSettled([readable, second.then((other) => systemCall("close", other))]);
  }
}
