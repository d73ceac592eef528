/**
 * What a randomized checker does past the page cache.
 *
 * @module
 */
import type { BufferPool, DirectAlignment } from "../../../mod.ts";
import { FILLER } from "./fsx_read_write.ts";
import type { FsxSubject } from "./fsx_subject.ts";

/** An aligned length that fits into a pooled buffer, and an aligned offset. */
function range(subject: FsxSubject, alignment: DirectAlignment): [offset: number, length: number] {
  const { random, model, pool } = subject;
  const unit = Math.max(alignment.offset, alignment.memory);
  const length = unit * random.between(1, Math.max(1, Math.floor(pool.size / unit)));
  return [unit * random.below((model.limit - length) / unit), length];
}

/** A page of memory that is as long as wanted. */
async function withMemory(
  pool: BufferPool,
  length: number,
  use: (memory: Uint8Array) => Promise<void>,
): Promise<void> {
  using buffer = await pool.acquire();
  await use(buffer.bytes.subarray(0, length));
}

/** Aligned reads, of one buffer or of two. */
export async function directRead(subject: FsxSubject): Promise<void> {
  const { direct, random, pool, runtime } = subject;
  if (direct === undefined) return;
  const [offset, length] = range(subject, direct.alignment);
  // Deno's own readv() reads into memory of its own, which is not aligned.
  const canVector = runtime.engine !== "runtime-fs";
  await withMemory(pool, length, async (memory) => {
    memory.fill(FILLER);
    const { memory: unit } = direct.alignment;
    const half = Math.floor(length / 2 / unit) * unit;
    const vectored = canVector && half > 0 && half % direct.alignment.offset === 0 &&
      random.oneIn(3);
    subject.note(`${vectored ? "readvAt" : "readAt"} ${offset} +${length}, direct`);
    const count = vectored
      ? await direct.file.readvAt([memory.subarray(0, half), memory.subarray(half)], offset)
      : await direct.file.readAt(memory, offset);
    // KERNEL: behind the end of the file a device may have filled the rest of its last block.
    const behind = memory.subarray(count);
    behind.fill(FILLER);
    subject.checkRead(count, memory, offset, FILLER);
  });
}

/** Aligned writes. */
export async function directWrite(subject: FsxSubject): Promise<void> {
  const { direct, random, pool } = subject;
  if (direct === undefined) return;
  const [offset, length] = range(subject, direct.alignment);
  subject.note(`writeAt ${offset} +${length}, direct`);
  await withMemory(pool, length, async (memory) => {
    random.fill(memory);
    subject.wrote(await direct.file.writeAt(memory, offset), memory, offset);
  });
}

/** Whole pooled buffers, which the ring has registered. */
export async function directPooled(subject: FsxSubject): Promise<void> {
  const { direct, random, pool, model } = subject;
  if (direct === undefined) return;
  const unit = direct.alignment.offset;
  using buffer = await pool.acquire();
  const { bytes } = buffer;
  const offset = unit * random.below((model.limit - bytes.length) / unit);
  subject.note(`writeAt and readAt ${offset} +${bytes.length}, direct, pooled`);
  random.fill(bytes);
  subject.wrote(await direct.file.writeAt(buffer, offset), bytes, offset);
  bytes.fill(FILLER);
  subject.checkRead(await direct.file.readAt(buffer, offset), bytes, offset, FILLER);
}
