/**
 * The file that a randomized checker works on, with all the ways to it.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import * as fs from "node:fs";
import {
  type BufferPool,
  type DirectAlignment,
  type File,
  type FixedFile,
  IoError,
  type Runtime,
} from "../../../mod.ts";
import type { FileModel } from "./file_model.ts";
import type { Random } from "./random.ts";
import { assertSameBytes } from "./same_bytes.ts";

/** What a checker works with. */
export interface FsxOptions {
  readonly runtime: Runtime;
  /** Of the file that is checked; others are made beside it. */
  readonly path: string;
  readonly random: Random;
  readonly model: FileModel;
}

/** The largest read or write. */
export const REQUEST_BYTES = 32 * 1024;
const POOLED = { count: 4, size: 8192 };

/** A file that is open in several ways, and what it should hold. */
export class FsxSubject {
  readonly runtime: Runtime;
  readonly path: string;
  readonly random: Random;
  readonly model: FileModel;
  readonly pool: BufferPool;
  /** What was done, in order. */
  readonly log: string[] = [];
  #file: File | undefined;
  #direct: File | undefined;
  #fixed: FixedFile | undefined;

  private constructor(options: FsxOptions) {
    this.runtime = options.runtime;
    this.path = options.path;
    this.random = options.random;
    this.model = options.model;
    this.pool = options.runtime.createBufferPool(POOLED);
  }

  /** Makes the file. */
  static async create(options: FsxOptions): Promise<FsxSubject> {
    const subject = new FsxSubject(options);
    fs.writeFileSync(options.path, "");
    await subject.open();
    return subject;
  }

  /** The file through the page cache. */
  get file(): File {
    return this.#file!;
  }

  /** The file past the page cache, and what that asks for; undefined where it cannot be had. */
  get direct(): { readonly file: File; readonly alignment: DirectAlignment } | undefined {
    const file = this.#direct;
    return file === undefined ? undefined : { file, alignment: file.directAlignment! };
  }

  /** The file through the ring's table. */
  get fixed(): FixedFile {
    return this.#fixed!;
  }

  /** Opens the file in every way. */
  async open(): Promise<void> {
    this.#file = await this.runtime.open(this.path, "r+");
    this.#fixed = this.#file.register();
    try {
      this.#direct = await this.runtime.open(this.path, { read: true, write: true, direct: true });
    } catch (error) {
      // A file system without O_DIRECT.
      if (!(error instanceof IoError) || error.code !== "EINVAL") throw error;
    }
  }

  /** Closes the file. */
  async close(): Promise<void> {
    await Promise.all([this.#file?.close(), this.#direct?.close()]);
    this.#direct = undefined;
  }

  /** Gives everything back, and looks whether nothing is left. */
  async end(): Promise<void> {
    await this.close();
    this.pool.close();
    this.checkWhole();
    const { inFlight, queued } = this.runtime.stats();
    assertEquals([inFlight, queued], [0, 0]);
  }

  /** Writes down what is done next. */
  note(what: string): void {
    this.log.push(what);
  }

  /** Compares the whole file, as the runtime's own calls see it. */
  checkWhole(): void {
    assertSameBytes(fs.readFileSync(this.path), this.model.read(0, this.model.limit), "the file");
  }

  /** Compares what a read gave; it must have touched nothing behind that. */
  checkRead(count: number, memory: Uint8Array, offset: number, filler: number): void {
    const expected = this.model.read(offset, memory.length);
    assert(count > 0 || expected.length === 0, `read 0 of ${expected.length} bytes`);
    assert(count <= expected.length, `read ${count} of ${expected.length} bytes`);
    assertSameBytes(memory.subarray(0, count), expected.subarray(0, count), "what was read");
    assert(memory.subarray(count).every((byte) => byte === filler), "bytes behind were touched");
  }

  /** Takes over what a write says that it has written. */
  wrote(count: number, bytes: Uint8Array, offset: number): void {
    assert(count > 0 || bytes.length === 0, "wrote nothing");
    assert(count <= bytes.length, `wrote ${count} of ${bytes.length} bytes`);
    this.model.write(bytes.subarray(0, count), offset);
  }

  /** An offset and a length that fit below the limit of the file. */
  writeRange(most: number = REQUEST_BYTES): [offset: number, length: number] {
    const length = this.random.between(1, this.random.oneIn(2) ? 64 : most);
    return [this.random.below(this.model.limit - length), length];
  }

  /** An offset and a length that may lie beyond the end of the file. */
  readRange(): [offset: number, length: number] {
    const length = this.random.between(1, this.random.oneIn(2) ? 64 : REQUEST_BYTES);
    return [this.random.below(Math.min(this.model.limit, this.model.size + 4096)), length];
  }
}
