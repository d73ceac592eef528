/**
 * The memory of a request, whatever stands for it.
 *
 * @module
 */
import { isPinned } from "../core/alloc_buffer.ts";
import type { Bytes } from "../core/bytes.ts";
import { BufferList } from "./buffer_list.ts";
import type { Iocb } from "./iocb.ts";
import type { KernelContext } from "./kernel_context.ts";
import { locate } from "./locate.ts";
import type { Iovec, Kept } from "./memory.ts";
import { countOf, writeWide } from "./wide.ts";

/** What a command does with `buf`: reads and writes bytes, reads iovecs, or something else. */
export type MemoryUse = "bytes" | "vector" | "other";

const IOVEC_BYTES = 16;

/**
 * Writes the address of `buf` into the two words from `word` on.
 *
 * @returns What must be held until the event.
 * @throws {TypeError} When `buf` does not fit the command, is detached or resizable.
 * @throws {RangeError} When `nbytes` reaches beyond the end of a buffer or of a list.
 */
export function keepMemory(
  kernel: KernelContext,
  iocb: Iocb,
  use: MemoryUse,
  word: number,
): Kept {
  const buf = iocb.aio_buf;
  if (buf === null || typeof buf === "number") {
    writeWide(kernel.iocbs, word, buf ?? 0, "buf");
    return null;
  }
  if (Array.isArray(buf)) return keepList(kernel, iocb, use, word);
  const address = locate(buf as Bytes);
  const unit = use === "vector" ? IOVEC_BYTES : 1;
  const length = (buf as Bytes).byteLength;
  const wanted = countOf(iocb.aio_nbytes, "nbytes");
  if (use !== "other" && wanted * unit > length) {
    throw new RangeError(
      `Cannot use the buffer: wanted ${wanted * unit} bytes, got ${length}`,
    );
  }
  writeWide(kernel.iocbs, word, address, "buf");
  if (length === 0) return null;
  iocb["seenBuffer"] = buf;
  iocb["seenLength"] = isPinned(buf as Bytes) ? length : -1;
  iocb["seenLow"] = kernel.iocbs[word]!;
  iocb["seenHigh"] = kernel.iocbs[word + 1]!;
  return wanted > 0 ? buf as Bytes : null;
}

function keepList(
  kernel: KernelContext,
  iocb: Iocb,
  use: MemoryUse,
  word: number,
): Kept {
  if (use !== "vector") {
    throw new TypeError("Cannot use the memory: wanted a buffer or an address, got an array");
  }
  const list = iocb.aio_buf as readonly Iovec[];
  const wanted = countOf(iocb.aio_nbytes, "nbytes");
  if (wanted > list.length) {
    throw new RangeError(`Cannot use the list: wanted ${wanted} buffers, got ${list.length}`);
  }
  // A negative count is for the kernel to refuse, which it does before it looks at the list.
  const kept = list.slice(0, Math.max(0, wanted));
  writeWide(kernel.iocbs, word, kernel.iovecs.write(kept, kept.length), "buf");
  return new BufferList(kept);
}
