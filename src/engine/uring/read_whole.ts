/**
 * Whole files in one submission.
 *
 * @module
 */
import { O_CLOEXEC, O_RDONLY, POSIX_FADV_NORMAL } from "../../abi/fs.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import { IoError } from "../../core/io_error.ts";
import type { Engine } from "../engine.ts";
import { NOT_REGISTERED, openedTarget, type Operation } from "../operation.ts";
import type { Step } from "../step.ts";
import { Target } from "../target.ts";

/** Files up to this size are read in one submission. */
const SMALL_BYTES = 16 * 1024;
/** How much of the end is read to see that it is the end. */
const PROBE_BYTES = 4096;
/** The first guess for a file that is not small and does not say its size. */
const GUESS_BYTES = 256 * 1024;
/** KERNEL: one read moves at most 2^31 - 4096 bytes. */
const READ_MAX_BYTES = 0x7fff_f000;
const FILE_POSITION = -1;
const NO_ADVICE = { kind: "fadvise", offset: 0, length: 0, advice: POSIX_FADV_NORMAL } as const;

const scratch: Uint8Array<ArrayBuffer>[] = [];
const SCRATCH_KEPT = 128;

/** What was done for a file, and what may end it. */
interface ReadWholeOptions {
  /** Its read as a small file, with null for one that is not; undefined where none was begun. */
  readonly small: Promise<Uint8Array | null> | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a file as a whole. A small one takes one submission; see {@linkcode SmallFiles}.
 */
export async function readWhole(
  engine: Engine,
  path: string,
  options: ReadWholeOptions,
): Promise<Uint8Array> {
  const { small, signal } = options;
  if (small !== undefined) {
    const bytes = await small;
    signal?.throwIfAborted();
    return bytes ?? await readLarge(engine, path, signal);
  }
  // OWNERSHIP: the memory goes back only after the chain has completed, whatever became of it.
  const memory = scratch.pop() ?? allocBuffer(SMALL_BYTES + PROBE_BYTES);
  try {
    const results = await engine.runChain(smallFileSteps(path, memory), signal);
    const [open, advice, count, more] = results as [number, number, number, number, number];
    if (open < 0) throw new IoError(open, "open", { path });
    if (advice === 0) {
      if (count < 0) throw new IoError(count, "read", { path });
      if (more === 0 && count < SMALL_BYTES) return memory.slice(0, count);
    }
  } finally {
    if (scratch.length < SCRATCH_KEPT) scratch.push(memory);
  }
  return await readLarge(engine, path, signal);
}

function smallFileSteps(path: string, memory: Uint8Array): Step[] {
  const open: Operation = { kind: "openat", path, flags: O_RDONLY, mode: 0 };
  return [
    { operation: open, hard: false, drain: false },
    // Refused on a FIFO, whose bytes would be lost if it were not read to its end.
    { operation: { ...NO_ADVICE, file: openedTarget }, hard: false, drain: false },
    // A read of fewer bytes than asked for would cancel what follows, were its link not hard.
    { operation: readStep(memory.subarray(0, SMALL_BYTES)), hard: true, drain: false },
    { operation: readStep(memory.subarray(SMALL_BYTES)), hard: true, drain: false },
    { operation: { kind: "close", file: openedTarget }, hard: false, drain: false },
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

async function readLarge(
  engine: Engine,
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const flags = O_RDONLY | O_CLOEXEC;
  const fd = await engine.run({ kind: "openat", path, flags, mode: 0 }, signal);
  const file = new Target(fd, false, path);
  try {
    const { size } = await engine.stat(file, { follow: true, signal });
    return await readToEnd(engine, file, Number(size), signal);
  } finally {
    await engine.run({ kind: "close", file });
  }
}

/** One byte more than the file says it has shows, by its absence, where the file ends. */
async function readToEnd(
  engine: Engine,
  file: Target,
  size: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  let bytes = new Uint8Array(size > 0 ? size + 1 : GUESS_BYTES);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    const buffer = bytes.subarray(length, Math.min(bytes.length, length + READ_MAX_BYTES));
    const operation: Operation = {
      kind: "read",
      file,
      buffer,
      offset: FILE_POSITION,
      bufIndex: NOT_REGISTERED,
    };
    const count = await engine.run(operation, signal);
    if (count === 0) return bytes.length === length ? bytes : bytes.slice(0, length);
    length += count;
  }
}
