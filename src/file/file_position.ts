/**
 * The position of an open file.
 *
 * @module
 */
import { S_IFIFO, S_IFMT, S_IFSOCK, SEEK_CUR, SEEK_END, SEEK_SET } from "../abi/fs.ts";
import { ESPIPE } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";
import type { Offset } from "../engine/operation.ts";
import type { CheckedMemory } from "./checked_memory.ts";
import { addOffset, checkInteger, checkOffset } from "./check_number.ts";
import { SerialQueue } from "./serial_queue.ts";
import type { TargetIo } from "./target_io.ts";
import { FILE_POSITION } from "./write_all.ts";

/** The last position that is a safe integer. */
const FAR = Number.MAX_SAFE_INTEGER;

/**
 * Keeps the position of a file, and runs the requests at it one after the other, so that two that
 * are made at once do not get the same bytes.
 */
export class FilePosition {
  readonly #io: TargetIo;
  readonly #append: boolean;
  readonly #queue = new SerialQueue();
  #offset: Offset = 0;
  /** After a write to a file that is opened for appending, until somebody asks. */
  #atEnd = false;
  /** The kernel has said that the file has no offsets. */
  #isStream = false;
  #seekable: boolean | undefined;
  #refuses = false;

  /** @param append Whether writes go to the end of the file, wherever the position is. */
  constructor(io: TargetIo, append: boolean) {
    this.#io = io;
    this.#append = append;
  }

  /** Resolves when the requests so far have completed. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** From here on requests that have not begun are refused. */
  refuse(): void {
    this.#refuses = true;
  }

  /** Reads at the position and moves it. null at the end of the file. */
  read(memory: CheckedMemory, signal: AbortSignal | undefined): Promise<number | null> {
    return this.#queue.run(async () => {
      const offset = await this.#resolve();
      const count = await this.#request("read", memory, offset, signal);
      this.#offset = addOffset(offset, count);
      return count === 0 && memory.bytes.byteLength > 0 ? null : count;
    }, signal);
  }

  /** Writes at the position and moves it. */
  write(memory: CheckedMemory, signal: AbortSignal | undefined): Promise<number> {
    return this.#queue.run(async () => {
      const offset = this.#append ? this.#offset : await this.#resolve();
      const count = await this.#request("write", memory, offset, signal);
      if (this.#append) this.#atEnd ||= count > 0;
      else this.#offset = addOffset(offset, count);
      return count;
    }, signal);
  }

  /** The position that {@linkcode read} would read at. */
  current(): Promise<Offset> {
    return this.#queue.run(() => this.#resolve());
  }

  /** Moves the position. */
  moveTo(offset: Offset): void {
    this.#offset = offset;
    this.#atEnd = false;
  }

  /**
   * lseek(2), without the kernel.
   *
   * @throws {RangeError} When the position would be negative, or one that no number holds exactly.
   * @throws {IoError} Code "ESPIPE" on a pipe or a socket.
   */
  seek(offset: Offset, whence: number): Promise<number> {
    return this.#queue.run(async () => {
      checkInteger(whence, SEEK_SET, SEEK_END, "whence");
      if (typeof offset !== "bigint") checkInteger(offset, -FAR, FAR, "offset");
      const base = whence === SEEK_SET ? 0 : await this.#base(whence);
      const position = checkOffset(BigInt(base) + BigInt(offset), "position");
      const result = Number(position);
      if (BigInt(result) !== position) {
        throw new RangeError(`Cannot seek: wanted a position that a number holds, got ${position}`);
      }
      await this.#checkSeekable();
      this.moveTo(result <= FAR ? result : position);
      return result;
    });
  }

  async #base(whence: number): Promise<Offset> {
    if (whence === SEEK_CUR) return await this.#resolve();
    return await this.#size();
  }

  async #resolve(): Promise<Offset> {
    if (this.#atEnd) this.moveTo(await this.#size());
    return this.#offset;
  }

  async #size(): Promise<bigint> {
    const { engine, target } = this.#io;
    return (await engine.stat(target, { follow: true })).size;
  }

  async #checkSeekable(): Promise<void> {
    const { engine, target } = this.#io;
    this.#seekable ??= isSeekable((await engine.stat(target, { follow: true })).mode);
    if (!this.#seekable) throw new IoError(-ESPIPE, "lseek", { path: target.path });
  }

  async #request(
    kind: "read" | "write",
    memory: CheckedMemory,
    offset: Offset,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    if (this.#refuses) this.#io.checkOpen(kind);
    if (!this.#isStream) {
      try {
        return await this.#io.request(kind, memory, offset, signal);
      } catch (error) {
        if (!(error instanceof IoError) || error.code !== "ESPIPE") throw error;
        this.#isStream = true;
      }
    }
    return await this.#io.request(kind, memory, FILE_POSITION, signal);
  }
}

function isSeekable(mode: number): boolean {
  const type = mode & S_IFMT;
  return type !== S_IFIFO && type !== S_IFSOCK;
}
