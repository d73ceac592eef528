/**
 * An engine and the verbs of files on it.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import type { Bytes } from "../core/bytes.ts";
import type { Engine, EngineName, EngineStats } from "../engine/engine.ts";
import { createEngine } from "../engine/select.ts";
import { BufferPool, type BufferPoolOptions } from "./buffer_pool.ts";
import { Chain } from "./chain.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import { copyFile, type CopyFileOptions } from "./copy_file.ts";
import type { File } from "./file.ts";
import { type FileInfo, toFileInfo } from "./file_info.ts";
import { makeDirectory, type MkdirOptions } from "./make_directory.ts";
import { OpenFiles } from "./open_files.ts";
import { openFile } from "./open_file.ts";
import type { OpenOptions } from "./open_flags.ts";
import { checkRenamePermission } from "../core/path_permission.ts";
import { pathString } from "./path_string.ts";
import { FilesReader, type ReadFilesOptions, type ReadFilesResult } from "./files_reader.ts";
import { remove, type RemoveOptions } from "./remove.ts";
import { checkRuntimeOptions, type RuntimeOptions } from "./runtime_options.ts";
import { writeFile } from "./write_file.ts";
import { type AtomicOptions, writeFileAtomic } from "./write_file_atomic.ts";

/** Counters of a runtime since it was made. */
export type RuntimeStats = EngineStats;

/**
 * An engine, and the verbs of files on it. The functions of the module work on a runtime that each
 * thread has; a runtime of one's own is for other options, or to be closed.
 *
 * Every method that returns a promise rejects and never throws; see {@linkcode File}.
 *
 * @example A runtime of one's own
 * ```ts
 * import { Runtime } from "ringio";
 *
 * await using runtime = await Runtime.create({ engine: "auto", entries: 64 });
 * await runtime.writeFile("own.txt", "text");
 * if (await runtime.readTextFile("own.txt") !== "text") throw new Error("wrong text");
 * ```
 */
export class Runtime implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #files: OpenFiles;

  /** @internal Runtimes come from {@linkcode Runtime.create}. */
  constructor(engine: Engine) {
    this.#engine = engine;
    this.#files = new OpenFiles(engine);
  }

  /**
   * Makes a runtime.
   *
   * @param options Which engine, and how. With a named engine it is that one or an error.
   * @throws {IoError} What the kernel refused; the message says what to do.
   */
  static async create(options: RuntimeOptions = {}): Promise<Runtime> {
    checkRuntimeOptions(options);
    return new Runtime(await createEngine(options));
  }

  /** What runs the requests. */
  get engine(): EngineName {
    return this.#engine.name;
  }

  /** Opens a file: with Node's flags (`"r"`, `"w+"`, ...), or with options as in Deno. */
  open(path: string | URL, flags?: string | OpenOptions): Promise<File> {
    return openFile(this.#files, path, flags);
  }

  /**
   * The content of a file. On io_uring a small file that the kernel has cached is read at once; any
   * other small one takes one submission, and no descriptor of the process.
   */
  readFile(path: string | URL, options?: IoOptions): Promise<Uint8Array> {
    try {
      const signal = signalOf(options, "read a file");
      const text = pathString(path);
      checkPermission("read", text);
      const bytes = this.#engine.readWhole(text, signal);
      if (signal !== undefined) return unlessAborted(bytes, signal);
      return bytes instanceof Promise ? bytes : Promise.resolve(bytes);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** The content of a file as text, a byte order mark included; what is no UTF-8 becomes U+FFFD. */
  async readTextFile(path: string | URL, options?: IoOptions): Promise<string> {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await this.readFile(path, options));
  }

  /**
   * The content of many files, in the order in which they are complete. Leaving the loop cancels
   * the rest.
   *
   * What the kernel refuses is the `error` of its file. Anything else, such as a bad path, a
   * missing permission or an abort, ends the iteration: `next()` rejects.
   */
  readFiles(
    paths: Iterable<string | URL>,
    options?: ReadFilesOptions,
  ): AsyncIterableIterator<ReadFilesResult> {
    return new FilesReader(() => this.#engine, paths, options);
  }

  /** Writes a file as a whole. Without options it is made, or cut to length 0 before. */
  writeFile(path: string | URL, data: Bytes | string, options?: OpenOptions): Promise<void> {
    return writeFile(this.#files, path, data, options);
  }

  /** Writes text as UTF-8; as {@linkcode writeFile}. */
  async writeTextFile(path: string | URL, data: string, options?: OpenOptions): Promise<void> {
    if (typeof data !== "string") {
      throw new TypeError(`Cannot write text: wanted a string, got ${typeof data}`);
    }
    await writeFile(this.#files, path, data, options);
  }

  /**
   * Replaces a file so that after a crash at any moment it has the old bytes or the new ones,
   * whole: a temporary file in the same directory, write, fsync, rename, fsync of the directory. A
   * symbolic link is replaced, not followed.
   */
  writeFileAtomic(
    path: string | URL,
    data: Bytes | string,
    options?: AtomicOptions,
  ): Promise<void> {
    return writeFileAtomic(this.#files, path, data, options);
  }

  /**
   * Copies a file with its permission bits. Blocks are shared where the file system can; holes stay
   * holes. A file that was made for it is removed when the copy fails.
   */
  copyFile(from: string | URL, to: string | URL, options?: CopyFileOptions): Promise<void> {
    return copyFile(this.#files, from, to, options);
  }

  /** What a file is. A symbolic link is followed. */
  stat(path: string | URL, options?: IoOptions): Promise<FileInfo> {
    return this.#stat(path, true, options);
  }

  /** What a file is. A symbolic link is not followed. */
  lstat(path: string | URL, options?: IoOptions): Promise<FileInfo> {
    return this.#stat(path, false, options);
  }

  /** Renames a file, and replaces what has the new name. renameat2(2). */
  async rename(from: string | URL, to: string | URL, options?: IoOptions): Promise<void> {
    const signal = signalOf(options, "rename a file");
    const path = pathString(from);
    const dest = pathString(to);
    checkRenamePermission(path, dest);
    await this.#engine.run({ kind: "renameat", path, dest, flags: 0 }, signal);
  }

  /** Removes a file, an empty directory, or with `recursive` a whole tree. */
  remove(path: string | URL, options?: RemoveOptions): Promise<void> {
    return remove(this.#engine, path, options);
  }

  /** Makes a directory; with `recursive` also those above. */
  mkdir(path: string | URL, options?: MkdirOptions): Promise<void> {
    return makeDirectory(this.#engine, path, options);
  }

  /** A new chain. */
  chain(): Chain {
    return new Chain(() => this.#engine);
  }

  /** Page-aligned buffers, registered with the ring where that is possible. */
  createBufferPool(options: BufferPoolOptions): BufferPool {
    return new BufferPool(this.#engine, options);
  }

  /** The counters now. */
  stats(): RuntimeStats {
    return this.#engine.stats();
  }

  /**
   * Refuses new requests, cancels those in flight, waits for their completions, closes the files
   * that are open and gives everything back. Once is enough; more often is harmless.
   */
  close(): Promise<void> {
    return this.#files.closeAll();
  }

  /** The same as {@linkcode close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What runs the requests. @internal */
  static engineOf(runtime: Runtime): Engine {
    return runtime.#engine;
  }

  async #stat(
    path: string | URL,
    follow: boolean,
    options: IoOptions | undefined,
  ): Promise<FileInfo> {
    const signal = signalOf(options, "stat a file");
    const text = pathString(path);
    checkPermission("read", text);
    return toFileInfo(await this.#engine.stat(text, { follow, signal }));
  }
}

/** What was read at once cannot be cancelled, but an abort before anybody has seen it counts. */
async function unlessAborted<T>(result: T | Promise<T>, signal: AbortSignal): Promise<T> {
  const settled = await result;
  signal.throwIfAborted();
  return settled;
}
