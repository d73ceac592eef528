/**
 * A randomized checker with many requests in flight.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { type BufferPool, type File, type FixedFile, IoError, type Runtime } from "../../../mod.ts";
import { FileModel } from "./file_model.ts";
import type { Random } from "./random.ts";
import { assertSameBytes } from "./same_bytes.ts";

/** What a checker works with. */
export interface DepthOptions {
  readonly runtime: Runtime;
  readonly path: string;
  readonly random: Random;
  /** Whether the file is used past the page cache. */
  readonly direct: boolean;
}

const DEPTH = 32;
/**
 * What belongs to one of those that work at the same time. KERNEL: writes that meet in a page are
 * another matter.
 */
const REGION_BYTES = 32 * 1024;
const BLOCK_BYTES = 4096;
const PIECES_MAX = 4;

const KINDS = ["read", "write", "pooled", "chain", "readv", "writev"] as const;
/** Deno's own readv() and writev() use memory of their own, which is not aligned. */
const KINDS_OF_ONE = KINDS.slice(0, 4);

/** One of those that work at the same time, with a part of the file that is its own. */
class Region {
  readonly #runtime: Runtime;
  readonly #file: File;
  readonly #fixed: FixedFile;
  readonly #random: Random;
  readonly #model: FileModel;
  readonly #pool: BufferPool;
  readonly #start: number;
  readonly #unit: number;
  readonly #kinds: readonly (typeof KINDS[number])[];

  constructor(
    { runtime, random, direct }: DepthOptions,
    shared: { file: File; fixed: FixedFile; pool: BufferPool; model: FileModel },
    index: number,
  ) {
    this.#runtime = runtime;
    this.#file = shared.file;
    this.#fixed = shared.fixed;
    this.#pool = shared.pool;
    this.#model = shared.model;
    this.#random = random.branch();
    this.#start = index * REGION_BYTES;
    this.#unit = direct ? BLOCK_BYTES : 1;
    this.#kinds = direct && runtime.engine === "runtime-fs" ? KINDS_OF_ONE : KINDS;
  }

  async step(): Promise<void> {
    using buffer = await this.#pool.acquire();
    const { bytes } = buffer;
    const most = Math.min(bytes.length, REGION_BYTES) / this.#unit;
    const length = this.#random.between(1, most) * this.#unit;
    const offset = this.#start + this.#random.below((REGION_BYTES - length) / this.#unit) *
        this.#unit;
    const memory = bytes.subarray(0, length);
    const file = this.#random.oneIn(4) ? this.#fixed : this.#file;
    const kind = this.#random.pick(this.#kinds);
    if (kind === "read") {
      await this.#expect(file.readAt(memory.fill(0), offset), memory, offset);
    } else if (kind === "write") {
      await this.#wrote(file.writeAt(this.#random.fill(memory), offset), memory, offset);
    } else if (kind === "readv") {
      await this.#expect(file.readvAt(this.#cut(memory.fill(0)), offset), memory, offset);
    } else if (kind === "writev") {
      const pieces = this.#cut(this.#random.fill(memory));
      await this.#wrote(file.writevAt(pieces, offset), memory, offset);
    } else if (kind === "pooled") {
      this.#random.fill(bytes);
      await this.#wrote(file.writeAt(buffer, this.#start), bytes, this.#start);
    } else {
      using second = await this.#pool.acquire();
      const back = second.bytes.subarray(0, length);
      const chain = this.#runtime.chain()
        .write(file, this.#random.fill(memory), offset).read(file, back, offset);
      this.#model.write(memory, offset);
      assertEquals(await chain.submit(), [length, length]);
      assertSameBytes(back, this.#model.read(offset, length), "what the chain read");
    }
  }

  /** Whole pages, unless the file is used through the cache. */
  #cut(memory: Uint8Array): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < memory.length;) {
      const left = memory.length - start;
      const size = pieces.length === PIECES_MAX
        ? left
        : Math.min(left, this.#random.between(1, BLOCK_BYTES / this.#unit) * this.#unit);
      pieces.push(memory.subarray(start, start + size));
      start += size;
    }
    return pieces;
  }

  async #expect(reading: Promise<number>, memory: Uint8Array, offset: number): Promise<void> {
    assertEquals(await reading, memory.length);
    assertSameBytes(memory, this.#model.read(offset, memory.length), "what was read");
  }

  async #wrote(writing: Promise<number>, bytes: Uint8Array, offset: number): Promise<void> {
    assertEquals(await writing, bytes.length);
    this.#model.write(bytes, offset);
  }
}

/** Does `count` random things to a file, 32 at a time, each to a part of its own. */
export async function fsxAtDepth(options: DepthOptions, count: number): Promise<void> {
  const { runtime, path, random, direct } = options;
  const model = new FileModel(DEPTH * REGION_BYTES);
  model.write(random.bytes(model.limit), 0);
  fs.writeFileSync(path, model.read(0, model.limit));
  const opening = runtime.open(path, { read: true, write: true, direct });
  await using file = await opening.catch((error: unknown) => {
    if (!direct || !(error instanceof IoError)) throw error;
    assertEquals(error.code, "EINVAL", "a file system without O_DIRECT");
    return null;
  });
  if (file === null) return;
  using fixed = file.register();
  using pool = runtime.createBufferPool({ count: 2 * DEPTH, size: 2 * BLOCK_BYTES });
  const shared = { file, fixed, pool, model };
  let done = 0;
  await Promise.all(Array.from({ length: DEPTH }, async (_, index) => {
    const region = new Region(options, shared, index);
    while (done++ < count) await region.step();
  }));
  const { inFlight, queued } = runtime.stats();
  assertEquals([inFlight, queued], [0, 0]);
  assertSameBytes(fs.readFileSync(path), model.read(0, model.limit), "the file");
}
