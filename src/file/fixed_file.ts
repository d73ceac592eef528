/**
 * A registered file.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { Offset } from "../engine/operation.ts";
import type { Target } from "../engine/target.ts";
import type { IoOptions } from "./check_options.ts";
import type { File } from "./file.ts";
import type { PooledBuffer } from "./pooled_buffer.ts";
import { syncFile } from "./sync_file.ts";
import { TargetIo } from "./target_io.ts";
import { transferVectored } from "./vectored.ts";

/**
 * A lease on a slot of the engine's file table: the verbs of its file, without the kernel's look-up
 * of the descriptor for each request.
 *
 * @example Many reads of one file
 * ```ts
 * import { open, writeTextFile } from "ringio";
 *
 * await writeTextFile("leased.txt", "abc");
 * await using file = await open("leased.txt");
 * using lease = file.register();
 * const bytes = new Uint8Array(3);
 * if (await lease.readAt(bytes, 0) !== 3) throw new Error("a short read");
 * ```
 */
export class FixedFile implements Disposable {
  /** The file that the lease is of. */
  readonly file: File;
  readonly #io: TargetIo;
  /** The slot; null where the engine had none. */
  readonly #slot: Target | null;
  readonly #onEnd: () => void;
  #ending: Promise<void> | undefined;

  /** @internal Leases come from `file.register()`. */
  constructor(file: File, io: TargetIo, onEnd: () => void) {
    this.file = file;
    this.#slot = io.engine.registerFile(io.target);
    this.#io = new TargetIo(io.engine, this.#slot ?? io.target, io.alignment);
    this.#onEnd = onEnd;
  }

  /** As `readAt` of the file. */
  readAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    return this.#io.readAt(p, offset, options);
  }

  /** As `writeAt` of the file. */
  writeAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    return this.#io.writeAt(p, offset, options);
  }

  /** As `readvAt` of the file. */
  readvAt(
    ps: readonly (Bytes | PooledBuffer)[],
    offset: Offset,
    options?: IoOptions,
  ): Promise<number> {
    return transferVectored(this.#io, "readv", ps, offset, options);
  }

  /** As `writevAt` of the file. */
  writevAt(
    ps: readonly (Bytes | PooledBuffer)[],
    offset: Offset,
    options?: IoOptions,
  ): Promise<number> {
    return transferVectored(this.#io, "writev", ps, offset, options);
  }

  /** As `sync` of the file. */
  sync(options?: IoOptions): Promise<void> {
    return syncFile(this.#io, "fsync", options);
  }

  /** As `syncData` of the file. */
  syncData(options?: IoOptions): Promise<void> {
    return syncFile(this.#io, "fdatasync", options);
  }

  /**
   * Gives the slot back when the requests in flight have completed; from the call on, every verb
   * rejects with an IoError of code "EBADF". Once is enough; more often is harmless.
   */
  release(): void {
    this.end();
  }

  /** The same as {@linkcode release}. */
  [Symbol.dispose](): void {
    this.release();
  }

  /**
   * Releases the lease, and resolves when its slot was given back.
   *
   * @internal
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  /** What a chain puts into its steps. @internal */
  static ioOf(lease: FixedFile): TargetIo {
    return lease.#io;
  }

  async #end(): Promise<void> {
    this.#io.shut();
    if (this.#slot !== null) {
      await this.#io.engine.settled(this.#slot);
      this.#io.engine.releaseFile(this.#slot);
    }
    this.#onEnd();
  }
}
