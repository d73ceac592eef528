/**
 * Reads many whole files.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { checkInteger } from "./check_number.ts";
import { checkOptions, type IoOptions } from "./check_options.ts";
import { pathString } from "./path_string.ts";

/** How to read many files. */
export interface ReadFilesOptions extends IoOptions {
  /** Files that are read, or wait to be taken, at a time: 1 to 65536. @default 64 */
  concurrency?: number;
}

/** One file of many. */
export interface ReadFilesResult {
  /** Its index among the paths. */
  index: number;
  /** Its path as it was given. */
  path: string | URL;
  /** Its content; left out when there is an error. */
  data?: Uint8Array;
  /** What the kernel refused; left out when there is data. */
  error?: IoError;
}

const CONCURRENCY = 64;
const CONCURRENCY_MAX = 65_536;

type Result = IteratorResult<ReadFilesResult, undefined>;

interface Waiter {
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

const DONE: Result = { done: true, value: undefined };

/**
 * Gives whole files in the order in which they are complete.
 *
 * What the kernel refuses is the `error` of its file. Anything else, such as a bad path, a missing
 * permission or an abort, ends the iteration: the other files are cancelled, and `next()` rejects.
 */
export class FilesReader implements AsyncIterableIterator<ReadFilesResult, undefined> {
  readonly #source: () => Engine | Promise<Engine>;
  readonly #paths: Iterable<string | URL>;
  readonly #options: ReadFilesOptions;
  readonly #ready: ReadFilesResult[] = [];
  readonly #waiters: Waiter[] = [];
  /** Cancels what is in flight. */
  readonly #stop = new AbortController();
  /** Whether that has happened; asking the signal costs more than a file in some runtimes. */
  #stopped = false;
  #starting: Promise<void> | undefined;
  #engine: Engine | undefined;
  #iterator: Iterator<string | URL> | undefined;
  #concurrency = CONCURRENCY;
  #index = 0;
  #inFlight = 0;
  /** No further file is begun. */
  #ended = false;
  #failure: { readonly reason: unknown } | undefined;

  constructor(
    engine: () => Engine | Promise<Engine>,
    paths: Iterable<string | URL>,
    options: ReadFilesOptions = {},
  ) {
    this.#source = engine;
    this.#paths = paths;
    this.#options = options;
  }

  /** The next file that is complete. */
  next(): Promise<Result> {
    const engine = this.#engine;
    if (engine === undefined) return this.#startAndNext();
    if (this.#ready.length === 0 && this.#waiters.length === 0) {
      const value = this.#fillUntilReady(engine);
      if (value !== undefined) return Promise.resolve({ done: false, value });
    } else this.#fill(engine);
    const value = this.#ready.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#settle();
    });
  }

  /** Cancels the files in flight and ends the iteration when they have completed. */
  async return(): Promise<Result> {
    this.#end();
    this.#ready.length = 0;
    this.#stopped = true;
    this.#stop.abort();
    if (this.#inFlight > 0) {
      await new Promise((resolve) => this.#waiters.push({ resolve, reject: resolve }));
    }
    this.#failure = undefined;
    return DONE;
  }

  /** The iterator is its own iterable. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  async #startAndNext(): Promise<Result> {
    this.#starting ??= this.#start();
    await this.#starting;
    return await this.next();
  }

  async #start(): Promise<void> {
    const { concurrency = CONCURRENCY, signal } = this.#options;
    checkOptions(this.#options, ["concurrency", "signal"], "read files");
    this.#concurrency = checkInteger(concurrency, 1, CONCURRENCY_MAX, "option concurrency");
    if (typeof this.#paths?.[Symbol.iterator] !== "function") {
      throw new TypeError(`Cannot read files: wanted an iterable of paths, got ${this.#paths}`);
    }
    signal?.throwIfAborted();
    const engine = await this.#source();
    this.#iterator = this.#paths[Symbol.iterator]();
    signal?.addEventListener("abort", () => this.#fail(signal.reason), {
      signal: this.#stop.signal,
    });
    this.#engine = engine;
  }

  /** Begins files as long as there is room for their content. */
  #fill(engine: Engine): void {
    while (this.#hasRoom()) {
      const result = this.#begin(engine);
      if (result !== undefined) this.#ready.push(result);
    }
  }

  /** The same until one could be read at once: those behind it need not be waited for either. */
  #fillUntilReady(engine: Engine): ReadFilesResult | undefined {
    while (this.#hasRoom()) {
      const result = this.#begin(engine);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  #hasRoom(): boolean {
    return !this.#ended && this.#inFlight + this.#ready.length < this.#concurrency;
  }

  /** Begins the next file; gives it when it could be read at once. */
  #begin(engine: Engine): ReadFilesResult | undefined {
    try {
      const next = this.#iterator!.next();
      if (next.done !== true) return this.#read(engine, this.#index++, next.value);
      this.#ended = true;
    } catch (error) {
      this.#fail(error);
    }
    return undefined;
  }

  #read(engine: Engine, index: number, path: string | URL): ReadFilesResult | undefined {
    const text = pathString(path);
    checkPermission("read", text);
    const reading = engine.readWhole(text, this.#stop.signal);
    if (!(reading instanceof Promise)) return { index, path, data: reading };
    this.#inFlight++;
    reading.then(
      (data) => this.#finish(engine, { index, path, data }),
      (error) => {
        if (error instanceof IoError) return this.#finish(engine, { index, path, error });
        this.#fail(error);
        this.#finish(engine, undefined);
      },
    );
    return undefined;
  }

  #finish(engine: Engine, result: ReadFilesResult | undefined): void {
    this.#inFlight--;
    if (result !== undefined && !this.#stopped) this.#ready.push(result);
    this.#fill(engine);
    this.#settle();
  }

  #fail(reason: unknown): void {
    if (!this.#stopped) this.#failure = { reason };
    this.#stopped = true;
    this.#end();
    this.#ready.length = 0;
    this.#stop.abort(reason);
    this.#settle();
  }

  #end(): void {
    if (!this.#ended) this.#iterator?.return?.();
    this.#ended = true;
  }

  #settle(): void {
    while (this.#waiters.length > 0) {
      const ready = this.#ready.shift();
      if (ready === undefined && (this.#inFlight > 0 || !this.#ended)) return;
      const waiter = this.#waiters.shift()!;
      if (ready !== undefined) waiter.resolve({ done: false, value: ready });
      else if (this.#failure === undefined) this.#resolveDone(waiter);
      else {
        waiter.reject(this.#failure.reason);
        this.#failure = undefined;
      }
    }
  }

  #resolveDone(waiter: Waiter): void {
    this.#stopped = true;
    this.#stop.abort(); // The caller's signal may outlive the iteration by far.
    waiter.resolve(DONE);
  }
}
