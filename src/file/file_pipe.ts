/**
 * Copies that stay in the kernel.
 *
 * @module
 */
import { ENFILE } from "../abi/errno.ts";
import { F_SETPIPE_SZ, O_CLOEXEC } from "../abi/fs.ts";
import { addressOf } from "../core/address.ts";
import { systemCall } from "../core/system_call.ts";
import type { Engine } from "../engine/engine.ts";
import type { Step } from "../engine/step.ts";
import { Target } from "../engine/target.ts";
import type { DataRange } from "./data_ranges.ts";

/** What a pipe holds when nobody asks for more; also what is left to a user who has many. */
const DEFAULT_BYTES = 65_536;
/** The offset of what has none. */
const NO_OFFSET = -1;

/**
 * A pipe between two files. Its entries are references to the pages of the one file, so that bytes
 * are copied once, into those of the other, and not into memory of the process and out again.
 *
 * KERNEL: copy_file_range(2) would do the same, but io_uring has no operation for it. A splice
 * always goes to a worker of the kernel, so the event loop does not wait for the copy either.
 */
export class FilePipe {
  readonly #engine: Engine;
  readonly #reader: Target;
  readonly #writer: Target;
  readonly #capacity: number;

  private constructor(engine: Engine, reader: Target, writer: Target, capacity: number) {
    this.#engine = engine;
    this.#reader = reader;
    this.#writer = writer;
    this.#capacity = capacity;
  }

  /** Makes a pipe for `capacity` bytes; null where the engine cannot use it, or none is left. */
  static open(engine: Engine, capacity: number): FilePipe | null {
    if (!engine.splices) return null;
    const ends = new Int32Array(2);
    if (systemCall("pipe2", addressOf(ends), O_CLOEXEC) < 0) return null;
    const [reader = -ENFILE, writer = -ENFILE] = ends;
    const size = systemCall("fcntl", writer, F_SETPIPE_SZ, capacity);
    return new FilePipe(
      engine,
      new Target(reader, false, "pipe"),
      new Target(writer, false, "pipe"),
      size < 0 ? DEFAULT_BYTES : Math.min(size, capacity),
    );
  }

  /**
   * Copies a range to the same place of another file.
   *
   * @returns Whether all of it was copied. If not, the pipe may hold bytes, and is of no more use.
   */
  async move(
    from: Target,
    to: Target,
    range: DataRange,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    for (let start = range.start; start < range.end; start += this.#capacity) {
      const length = Math.min(this.#capacity, range.end - start);
      const [, moved = 0] = await this.#engine.runChain(
        this.#steps(from, to, start, length),
        signal,
      );
      if (moved !== length) return false;
    }
    return true;
  }

  /** Gives the pipe back, with what it holds. Nothing of it may be in flight. */
  close(): void {
    systemCall("close", this.#reader.fd);
    systemCall("close", this.#writer.fd);
  }

  /** A short first step cancels the second, which would wait for the rest for ever. */
  #steps(from: Target, to: Target, offset: number, length: number): Step[] {
    const [reader, writer] = [this.#reader, this.#writer];
    const fill = { from, fromOffset: offset, file: writer, offset: NO_OFFSET };
    const drain = { from: reader, fromOffset: NO_OFFSET, file: to, offset };
    return [fill, drain].map((ends) => ({
      operation: { kind: "splice", ...ends, length },
      hard: false,
      drain: false,
    }));
  }
}
