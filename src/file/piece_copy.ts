/**
 * Copies a part of a file.
 *
 * @module
 */
import { allocBuffer } from "../core/alloc_buffer.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";
import type { DataRange } from "./data_ranges.ts";
import { FilePipe } from "./file_pipe.ts";
import type { TargetIo } from "./target_io.ts";
import { writeAll } from "./write_all.ts";

/** What is looked at as one when holes have to be guessed. */
const BLOCK_BYTES = 4096;
/** Up to here a pipe costs more than the copy that it spares. */
const SMALL_BYTES = 64 * 1024;

/** Copies pieces, one at a time: through a pipe where that works, through memory elsewhere. */
export class PieceCopy {
  readonly #source: TargetIo;
  readonly #target: TargetIo;
  readonly #bytesMax: number;
  readonly #signal: AbortSignal;
  /** Undefined until it is needed, null where there is none. */
  #pipe: FilePipe | null | undefined;
  #memory: Uint8Array | undefined;

  /** @param bytesMax The length of the longest piece. */
  constructor(source: TargetIo, target: TargetIo, bytesMax: number, signal: AbortSignal) {
    this.#source = source;
    this.#target = target;
    this.#bytesMax = bytesMax;
    this.#signal = signal;
  }

  /** The bytes copied: less than the piece has only where the file has become shorter. */
  async copy(piece: DataRange): Promise<number> {
    const length = piece.end - piece.start;
    if (!piece.mayBeHole && length > SMALL_BYTES && await this.#pass(piece)) return length;
    this.#memory ??= length > SMALL_BYTES ? allocBuffer(this.#bytesMax) : new Uint8Array(length);
    if (this.#memory.length < length) this.#memory = allocBuffer(this.#bytesMax);
    const count = await this.#read(this.#memory.subarray(0, length), piece.start);
    await this.#write(this.#memory.subarray(0, count), piece);
    return count;
  }

  /** Nothing may be in flight. */
  close(): void {
    this.#pipe?.close();
    this.#pipe = null;
  }

  /**
   * What does not pass whole goes through memory once more, which also finds out why: file systems
   * without splice refuse it, and a file may end too soon, or a disk be full.
   */
  async #pass(piece: DataRange): Promise<boolean> {
    if (this.#pipe === undefined) {
      this.#pipe = FilePipe.open(this.#source.engine, this.#bytesMax);
    }
    if (this.#pipe === null) return false;
    const { target: from } = this.#source;
    const { target: to } = this.#target;
    const passed = await this.#pipe.move(from, to, piece, this.#signal);
    if (!passed) this.close();
    return passed;
  }

  async #read(bytes: Uint8Array, start: number): Promise<number> {
    for (let done = 0; done < bytes.length;) {
      const memory = { bytes: bytes.subarray(done), bufIndex: NOT_REGISTERED };
      const count = await this.#source.request("read", memory, start + done, this.#signal);
      if (count === 0) return done;
      done += count;
    }
    return bytes.length;
  }

  async #write(bytes: Uint8Array, { start: offset, mayBeHole }: DataRange): Promise<void> {
    const parts = mayBeHole ? partsWithData(bytes) : [[0, bytes.length] as const];
    for (const [start, end] of parts) {
      const memory = { bytes: bytes.subarray(start, end), bufIndex: NOT_REGISTERED };
      await writeAll(this.#target, memory, offset + start, this.#signal);
    }
  }
}

/** The runs of blocks that are not all zeros. */
function partsWithData(bytes: Uint8Array): (readonly [start: number, end: number])[] {
  const parts: (readonly [number, number])[] = [];
  let begin = -1;
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    const isData = bytes.subarray(start, start + BLOCK_BYTES).some((byte) => byte !== 0);
    if (isData && begin < 0) begin = start;
    if (isData || begin < 0) continue;
    parts.push([begin, start]);
    begin = -1;
  }
  if (begin >= 0) parts.push([begin, bytes.length]);
  return parts;
}
