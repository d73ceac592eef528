/**
 * Random reads of one file, compared byte by byte with what the runtime's own fs reads.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { allocBuffer, type Ring } from "../../src/ring/mod.ts";
import { DifferenceError, expectSame } from "./difference_error.ts";

const FILE_BYTES = 16 * 1024 * 1024;
const BLOCK_BYTES = 4096;
const BATCH_COUNT = 128;
const BATCH_READS = 32;

/** A batch of reads: where each begins, what it put where, and what it returned. */
interface Batch {
  readonly offsets: Float64Array;
  readonly bytes: Uint8Array;
  readonly counts: Int32Array;
}

/**
 * Reads blocks at random places: by the runtime's own fs, then by the ring, and compares the two.
 *
 * @returns What happened, in words.
 * @throws {DifferenceError} When a count or a byte differs.
 */
export async function randomReads(ring: Ring, directory: string): Promise<string[]> {
  const path = join(directory, "random_reads.bin");
  writeFileSync(path, noise(FILE_BYTES));
  const file = await open(path, "r");
  const own = newBatch();
  const ours = newBatch();
  let ownMs = 0;
  let ringMs = 0;
  try {
    for (let batch = 0; batch < BATCH_COUNT; batch++) {
      choosePlaces(own.offsets);
      ours.offsets.set(own.offsets);
      const start = performance.now();
      await readByFs(file, own);
      const middle = performance.now();
      readByRing(ring, file.fd, ours);
      ownMs += middle - start;
      ringMs += performance.now() - middle;
      compare(own, ours);
    }
  } finally {
    await file.close();
  }
  const count = BATCH_COUNT * BATCH_READS;
  return [
    `reads     ${count} reads of up to ${BLOCK_BYTES} bytes at random places of one file, ` +
    `${BATCH_READS} in one system call:`,
    "          each byte and each count is what the runtime's own fs read",
    `          (node:fs/promises, also ${BATCH_READS} at a time, took ` +
    `${(ownMs / ringMs).toFixed(1)} times as long here)`,
  ];
}

function newBatch(): Batch {
  return {
    offsets: new Float64Array(BATCH_READS),
    bytes: allocBuffer(BATCH_READS * BLOCK_BYTES),
    counts: new Int32Array(BATCH_READS),
  };
}

/** Any place, but first the end of the file, and one so near to it that the read is short. */
function choosePlaces(offsets: Float64Array): void {
  for (let i = 0; i < offsets.length; i++) offsets[i] = Math.floor(Math.random() * FILE_BYTES);
  offsets[0] = FILE_BYTES;
  offsets[1] = FILE_BYTES - 100;
}

async function readByFs(file: FileHandle, batch: Batch): Promise<void> {
  await Promise.all(Array.from(batch.offsets, async (position, index) => {
    const { bytesRead } = await file.read(batch.bytes, index * BLOCK_BYTES, BLOCK_BYTES, position);
    batch.counts[index] = bytesRead;
  }));
}

/** The index of each read is its user data, which comes back with its result. */
function readByRing(ring: Ring, fd: number, { offsets, bytes, counts }: Batch): void {
  for (let i = 0; i < offsets.length; i++) {
    const block = bytes.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES);
    ring.prepRead(fd, block, BLOCK_BYTES, offsets[i]!, i);
  }
  ring.submitAndWait(offsets.length);
  ring.forEachCqe((index, count) => counts[index] = count);
}

function compare(own: Batch, ours: Batch): void {
  for (let read = 0; read < BATCH_READS; read++) {
    const offset = own.offsets[read]!;
    expectSame(`count of the read at ${offset}`, ours.counts[read], own.counts[read]);
    const start = read * BLOCK_BYTES;
    for (let at = start; at < start + own.counts[read]!; at++) {
      if (ours.bytes[at] === own.bytes[at]) continue;
      throw new DifferenceError(
        `byte ${offset + at - start}: expected ${own.bytes[at]}, got ${ours.bytes[at]}`,
      );
    }
  }
}

/** Bytes that look random and are the same each time: Marsaglia's xorshift32. */
function noise(length: number): Uint8Array {
  const words = new Uint32Array(length / 4);
  let state = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer);
}
