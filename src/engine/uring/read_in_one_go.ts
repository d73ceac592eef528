/**
 * Small files in one submission.
 *
 * @module
 */
import { EAGAIN, EBADF, ESPIPE } from "../../abi/errno.ts";
import { O_NONBLOCK, O_RDONLY, POSIX_FADV_NORMAL } from "../../abi/fs.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import { IoError } from "../../core/io_error.ts";
import { NOT_REGISTERED, openedTarget, type Operation } from "../operation.ts";
import type { Step, StepResults } from "../step.ts";
import { Target } from "../target.ts";
import type { FileTable } from "./file_table.ts";
import { inTurn } from "./in_turn.ts";
import { LinkedChain } from "./linked_chain.ts";
import type { TurnLoop } from "./turn_loop.ts";

/** Files up to this size, less one byte, are read in one submission. */
const SMALL_BYTES = 16 * 1024;
/** How much of the end is read to see that it is the end. */
const PROBE_BYTES = 4096;
const FILE_POSITION = -1;
const NO_SLOT = -1;

const scratch: Uint8Array<ArrayBuffer>[] = [];
const SCRATCH_KEPT = 128;

/** Where files are opened and read. */
export interface Ways {
  readonly loop: TurnLoop;
  readonly files: FileTable;
}

/** Reads what is left of a file, which may have no end of its own, behind the parts of it. */
export type ReadOn = (
  file: Target,
  begun: readonly Uint8Array[],
  isStream: boolean,
) => Promise<Uint8Array>;

/**
 * Opens a file in a slot of the ring's table, which is no descriptor of the process, and reads it:
 * linked requests in one submission. What is not small is read on from the same slot.
 *
 * @returns undefined when there is no slot for it, the ring is too small for the links, or the open
 *   has to wait.
 */
export async function readInOneGo(
  { loop, files }: Ways,
  path: string,
  signal: AbortSignal | undefined,
  readOn: ReadOn,
): Promise<Uint8Array | undefined> {
  // OWNERSHIP: memory and slot go back only after all requests have completed, whatever became of
  // them.
  const memory = scratch.pop() ?? allocBuffer(SMALL_BYTES + PROBE_BYTES);
  const steps = stepsOf(path, memory);
  let slot = NO_SLOT;
  let chain: LinkedChain | undefined;
  try {
    if (loop.ring.sqEntries < steps.length) return undefined;
    const results = await inTurn<StepResults | undefined>(loop, {
      now: loop.closed || loop.room > 0,
      signal,
      begin: () => {
        if (loop.closed) return Promise.reject(new IoError(-EBADF, "open", { path }));
        slot = files.lease();
        if (slot === NO_SLOT) return Promise.resolve(undefined);
        chain = new LinkedChain(loop, files, steps, slot, true);
        return chain.submit();
      },
      cancel: () => chain?.cancel(),
    });
    if (results === undefined) return undefined;
    const [open, advice, count, more] = results as [number, number, number, number];
    // KERNEL: so says an open that would have to wait for a lease of somebody else to end.
    if (open === -EAGAIN) return undefined;
    if (open < 0) throw new IoError(open, "open", { path });
    const file = new Target(slot, true, path);
    if (advice === -ESPIPE || count === -EAGAIN) return await readOn(file, [], true);
    if (count < 0) throw new IoError(count, "read", { path });
    const begin = memory.slice(0, count);
    if (more === 0) return begin;
    if (more === -EAGAIN) return await readOn(file, [begin], true);
    if (more < 0) throw new IoError(more, "read", { path });
    return await readOn(file, [begin, memory.slice(SMALL_BYTES, SMALL_BYTES + more)], false);
  } finally {
    if (scratch.length < SCRATCH_KEPT) scratch.push(memory);
    if (slot !== NO_SLOT) {
      files.clear(slot);
      files.giveBack(slot);
    }
  }
}

/** The open waits for nobody, since a worker of the kernel that waits is missing elsewhere. */
function stepsOf(path: string, memory: Uint8Array): Step[] {
  const flags = O_RDONLY | O_NONBLOCK;
  const file = openedTarget;
  const noAdvice = { kind: "fadvise", file, offset: 0, length: 0, advice: POSIX_FADV_NORMAL };
  return [
    { operation: { kind: "openat", path, flags, mode: 0 }, hard: false, drain: false },
    // Refused on a FIFO, which may have no writer yet.
    { operation: noAdvice as Operation, hard: false, drain: false },
    // A read of fewer bytes than asked for would cancel what follows, were its link not hard.
    { operation: readStep(memory.subarray(0, SMALL_BYTES)), hard: true, drain: false },
    { operation: readStep(memory.subarray(SMALL_BYTES)), hard: true, drain: false },
  ];
}

function readStep(buffer: Uint8Array): Operation {
  return {
    kind: "read",
    file: openedTarget,
    buffer,
    offset: FILE_POSITION,
    bufIndex: NOT_REGISTERED,
  };
}
