/**
 * Requests that run in order, in one submission.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import type { Bytes } from "../core/bytes.ts";
import type { Engine } from "../engine/engine.ts";
import {
  type FileOf,
  type Offset,
  openedTarget as opened,
  type Operation,
} from "../engine/operation.ts";
import type { Step } from "../engine/step.ts";
import { chainResults } from "./chain_results.ts";
import { checkMemory } from "./checked_memory.ts";
import { checkInteger, checkOffset } from "./check_number.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import { File } from "./file.ts";
import { FixedFile } from "./fixed_file.ts";
import { REQUEST_BYTES_MAX } from "./memory.ts";

import { type OpenOptions, parseOpenFlags } from "./open_flags.ts";
import { checkOpenPermission, checkRenamePermission } from "../core/path_permission.ts";
import { pathString } from "./path_string.ts";
import type { PooledBuffer } from "./pooled_buffer.ts";
import { runSteps } from "./run_steps.ts";
import type { TargetIo } from "./target_io.ts";

/** The file of a step: one that is open, a lease, or the one that the chain has opened. */
export type ChainFile = File | FixedFile | typeof opened;

const MODE_MAX = 0o7777;
const DIRECTORY_MODE = 0o777;
const TIMEOUT_MS_MAX = 0x7fff_ffff;

/** A step while the chain is built. */
interface PlannedStep {
  hard: boolean;
  drain: boolean;
  timeoutMs?: number;
  /** Checks what may change until the chain is submitted, and gives the operation. */
  operation(engine: Engine): Operation;
}

/**
 * Steps that run in order, handed to the kernel in one submission. A step that fails, or moves
 * fewer bytes than asked for, cancels those after it, unless the link behind it is hard.
 *
 * Methods throw a TypeError or RangeError for misuse at once; what the kernel refuses comes with
 * {@linkcode submit}. A chain is submitted once. OWNERSHIP: buffers are the kernel's from then
 * until the promise settles. On engines without links the steps run one after the other, with the
 * same results.
 *
 * @example A file that is written, durable and closed in one submission
 * ```ts
 * import { chain, opened, readTextFile } from "ringio";
 *
 * const bytes = new TextEncoder().encode("durable\n");
 * const results = await chain()
 *   .open("log.txt", { write: true, create: true, truncate: true })
 *   .write(opened, bytes, 0)
 *   .sync(opened)
 *   .close(opened)
 *   .submit();
 * if (results[1] !== bytes.length) throw new Error("a short write");
 * if (await readTextFile("log.txt") !== "durable\n") throw new Error("wrong bytes");
 * ```
 */
export class Chain {
  readonly #engine: () => Engine | Promise<Engine>;
  readonly #steps: PlannedStep[] = [];
  /** Whether there is a file for {@linkcode opened} at this point of the chain. */
  #hasOpened = false;
  #submitted = false;

  /** @internal Chains come from `chain()`. */
  constructor(engine: () => Engine | Promise<Engine>) {
    this.#engine = engine;
  }

  /** Opens a file for the steps behind, which name it {@linkcode opened}. Result: 0. */
  open(path: string | URL, how: string | OpenOptions = "r"): this {
    const text = pathString(path);
    const { flags, mode } = parseOpenFlags(how);
    this.#add(() => {
      checkOpenPermission(text, flags);
      return { kind: "openat", path: text, flags, mode };
    });
    this.#hasOpened = true;
    return this;
  }

  /** Fills `p` from `offset` on. Result: the count. */
  read(file: ChainFile, p: Bytes | PooledBuffer, offset: Offset): this {
    return this.#transfer("read", file, p, offset);
  }

  /** Writes all of `p` from `offset` on. Result: the count. */
  write(file: ChainFile, p: Bytes | PooledBuffer, offset: Offset): this {
    return this.#transfer("write", file, p, offset);
  }

  /** fsync(2). Result: 0. */
  sync(file: ChainFile): this {
    const target = this.#target(file);
    return this.#add(() => ({ kind: "fsync", file: target() }));
  }

  /** fdatasync(2). Result: 0. */
  syncData(file: ChainFile): this {
    const target = this.#target(file);
    return this.#add(() => ({ kind: "fdatasync", file: target() }));
  }

  /** ftruncate(2). Result: 0. */
  truncate(file: ChainFile, length: Offset): this {
    const target = this.#target(file);
    checkOffset(length, "length");
    return this.#add(() => ({ kind: "ftruncate", file: target(), length }));
  }

  /**
   * Closes the file that the chain has opened; one that stays open is closed at the end of the
   * chain. Result: 0.
   */
  close(file: typeof opened): this {
    if (file !== opened) {
      throw new TypeError("Cannot close a file in a chain: wanted opened, got another file");
    }
    const target = this.#target(file);
    this.#add(() => ({ kind: "close", file: target() }));
    this.#hasOpened = false;
    return this;
  }

  /** renameat2(2). Result: 0. */
  rename(from: string | URL, to: string | URL): this {
    const path = pathString(from);
    const dest = pathString(to);
    return this.#add(() => {
      checkRenamePermission(path, dest);
      return { kind: "renameat", path, dest, flags: 0 };
    });
  }

  /** unlinkat(2). Result: 0. */
  unlink(path: string | URL): this {
    const text = pathString(path);
    return this.#add(() => {
      checkPermission("write", text);
      return { kind: "unlinkat", path: text, flags: 0 };
    });
  }

  /** mkdirat(2). Result: 0. */
  mkdir(path: string | URL, mode: number = DIRECTORY_MODE): this {
    const text = pathString(path);
    checkInteger(mode, 0, MODE_MAX, "mode");
    return this.#add(() => {
      checkPermission("write", text);
      return { kind: "mkdirat", path: text, mode };
    });
  }

  /** The step just added does not cancel what follows when it fails. */
  hard(): this {
    this.#last("make a link hard").hard = true;
    return this;
  }

  /** The step just added starts only when all earlier requests of the runtime have completed. */
  drain(): this {
    this.#last("drain").drain = true;
    return this;
  }

  /**
   * The step just added is cancelled after a time.
   *
   * @param ms Milliseconds from its start: 0 to 2147483647.
   */
  timeout(ms: number): this {
    const last = this.#last("limit the time");
    if (typeof ms !== "number") throw new TypeError(`Cannot use a timeout: got ${typeof ms}`);
    if (!(ms >= 0 && ms <= TIMEOUT_MS_MAX)) {
      throw new RangeError(`Cannot use a timeout: wanted 0 to ${TIMEOUT_MS_MAX}, got ${ms}`);
    }
    last.timeoutMs = ms;
    return this;
  }

  /**
   * Runs the steps.
   *
   * @returns One number a step: a count, or 0.
   * @throws {ChainError} When a step failed.
   * @throws {TypeError} When the chain was submitted before.
   */
  async submit(options?: IoOptions): Promise<number[]> {
    const signal = signalOf(options, "submit a chain");
    this.#refuseSubmitted("submit a chain");
    signal?.throwIfAborted();
    this.#submitted = true;
    let engine: Engine;
    let steps: Step[];
    try {
      engine = await this.#engine();
      steps = this.#steps.map((step) => ({ ...step, operation: step.operation(engine) }));
    } catch (error) {
      this.#submitted = false;
      throw error;
    }
    return chainResults(steps, await runSteps(engine, steps, signal));
  }

  #add(operation: (engine: Engine) => Operation): this {
    this.#refuseSubmitted("add a step");
    this.#steps.push({ operation, hard: false, drain: false });
    return this;
  }

  #transfer(
    kind: "read" | "write",
    file: ChainFile,
    p: Bytes | PooledBuffer,
    offset: Offset,
  ): this {
    const target = this.#target(file);
    checkOffset(offset, "offset");
    const { bytes } = checkMemory(p, undefined);
    checkInteger(bytes.byteLength, 0, REQUEST_BYTES_MAX, "the length of a buffer");
    if (file !== opened) ioOf(file).checkAligned(bytes, offset);
    return this.#add((engine) => {
      const { bytes: buffer, bufIndex } = checkMemory(p, engine);
      return { kind, file: target(), buffer, offset, bufIndex };
    });
  }

  /** The file of a step; what is called when the chain is submitted says whether it is open. */
  #target(file: ChainFile): () => FileOf {
    if (file === opened) {
      if (this.#hasOpened) return () => opened;
      throw new TypeError("Cannot use opened: wanted an open step before it, got none");
    }
    const io = ioOf(file);
    return () => {
      io.checkOpen("chain");
      return io.target;
    };
  }

  #last(verb: string): PlannedStep {
    this.#refuseSubmitted(verb);
    const last = this.#steps.at(-1);
    if (last !== undefined) return last;
    throw new TypeError(`Cannot ${verb}: wanted a step before it, got none`);
  }

  #refuseSubmitted(verb: string): void {
    if (!this.#submitted) return;
    throw new TypeError(`Cannot ${verb}: wanted a new chain, got one that was submitted`);
  }
}

function ioOf(file: Exclude<ChainFile, typeof opened>): TargetIo {
  if (file instanceof File) return File.ioOf(file);
  if (file instanceof FixedFile) return FixedFile.ioOf(file);
  throw new TypeError(`Cannot use a file in a chain: wanted a File or opened, got ${typeof file}`);
}
