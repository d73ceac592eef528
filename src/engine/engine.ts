/**
 * What runs operations. One interface, a column of files for each way to do it.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { Form } from "../core/form.ts";
import type { FileStat } from "./file_stat.ts";
import type { Offset, Operation } from "./operation.ts";
import type { Step, StepResults } from "./step.ts";
import type { Target } from "./target.ts";

/** The name of an engine, as an option and in reports. */
export type EngineName = "io_uring" | "linux-aio" | "runtime-fs";

/** Counters since the engine was made. */
export interface EngineStats {
  /** Requests that were handed to the kernel, or to the runtime. */
  submitted: number;
  /** Requests that have completed. */
  completed: number;
  /** Requests that the kernel, or the runtime, has now. */
  inFlight: number;
  /** Requests that wait for room. */
  queued: number;
  /** Calls of io_uring_enter(2) or io_submit(2). */
  enters: number;
  /** How often the event loop was woken. */
  wakes: number;
  /** How often the completion queue overflowed. */
  overflows: number;
}

/** A registered piece of memory. */
export interface RegisteredMemory {
  /** The slots of the engine's buffer table, one a piece; -1 where the engine has none. */
  readonly indices: readonly number[];
  /** Gives the slots back. Nothing of the memory may be in flight. */
  release(): void;
}

/** Copies the first `length` bytes of `memory`. */
export type CopyBytes = (memory: Uint8Array, length: number) => Uint8Array;

/**
 * Runs operations.
 *
 * Every promise settles after the final completion of its request, never before: until then the
 * engine holds the memory of the request. What the kernel refuses rejects with an IoError; misuse
 * throws a TypeError or RangeError before anything is queued. After `close()` every operation
 * rejects with an IoError of code EBADF.
 */
export interface Engine {
  /** The name of the column. */
  readonly name: EngineName;

  /** Whether the engine has the operation `splice`, and with links. */
  readonly splices: boolean;

  /**
   * Reads into one buffer. The hot path: nothing is allocated but the promise.
   *
   * @param offset Where to read: 0 or more; -1 for the position of the file.
   * @param bufIndex The registered buffer that holds `buffer`, or -1.
   * @returns The count, which may be short; 0 at the end of the file.
   */
  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number>;
  /**
   * As {@linkcode read}, of memory that is not registered, with a promise that settles with what
   * `form` makes. Left out by engines that would need a second promise for it.
   */
  readAs?<T>(form: Form<T>, file: Target, buffer: Bytes, offset: Offset): Promise<T>;
  /** Writes from one buffer; as {@linkcode read}. */
  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number>;

  /**
   * Runs one operation.
   *
   * @param signal Cancels the request; the promise rejects with its reason when the request has
   *   completed.
   */
  run(operation: Operation, signal?: AbortSignal): Promise<number>;
  /**
   * Runs linked operations in order, in one submission where the engine has links.
   *
   * A failure, or a count below what was asked for, cancels the steps behind it unless the step is
   * hard. The promise resolves in both cases, when every step has completed; it rejects only with
   * the reason of `signal`.
   */
  runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults>;
  /**
   * statx(2).
   *
   * @param file A path, or a file that is open.
   * @param options `follow`: whether a symbolic link at the end of the path is followed.
   */
  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat>;
  /**
   * The whole content of a file whose size is not known beforehand: open, read and close.
   *
   * @param copy Makes the content out of the beginning of memory that the engine uses again; used
   *   where the engine has such memory.
   * @returns The content itself where the engine could read it at once.
   */
  readWhole(
    path: string,
    signal?: AbortSignal,
    copy?: CopyBytes,
  ): Uint8Array | Promise<Uint8Array>;

  /**
   * Resolves when every request of `file` so far has completed; it never rejects. Requests of the
   * same descriptor through another target are others.
   */
  settled(file: Target): Promise<void>;
  /**
   * Asks for the reads of `file` in flight to be cancelled. Each of them settles when it has
   * completed. Left out by engines that cannot.
   */
  cancelReads?(file: Target): void;
  /**
   * Closes a descriptor at once, also after {@linkcode close}. Nothing of it may be in flight. What
   * the kernel says of it is lost, so this is for descriptors that nobody has written to, or waits
   * for.
   */
  closeNow(file: Target): void;

  /** Puts a descriptor into the engine's file table; null where there is no table or no room. */
  registerFile(file: Target): Target | null;
  /** Takes a file out of the engine's file table. Nothing of it may be in flight. */
  releaseFile(file: Target): void;
  /** Registers memory that fixed reads and writes may use. */
  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory;

  /** The counters now. */
  stats(): EngineStats;
  /**
   * Refuses new operations, cancels those in flight, waits for their completions, gives everything
   * back.
   */
  close(): Promise<void>;
}
