/**
 * The engine that can do nothing: where a new column begins. Copy it, then fill in one method after
 * the other until the tests in tests/conformance pass.
 *
 * @module
 */
import { EBADF, ENOSYS } from "../abi/errno.ts";
import type { Bytes } from "../core/bytes.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine, EngineName, EngineStats, RegisteredMemory } from "./engine.ts";
import type { FileStat } from "./file_stat.ts";
import { NOT_REGISTERED, type Offset, type Operation } from "./operation.ts";
import type { Step, StepResults } from "./step.ts";
import { runStepwise } from "./stepwise.ts";
import { statName } from "./stat_name.ts";
import { type Subject, subjectPaths } from "./subject.ts";
import { syscallName } from "./syscall_name.ts";
import { Target } from "./target.ts";

/**
 * See {@linkcode Engine} for what callers may expect. Each method says what a column must do to
 * keep that.
 */
export class Skeleton implements Engine {
  /** Add the name to {@linkcode EngineName} and the column to the table in select.ts. */
  readonly name: EngineName = "runtime-fs";
  /** True only where a chain of two splices costs one submission. */
  readonly splices = false;
  #closed = false;

  /**
   * Check everything, then change state: memory that may move and offsets that do not fit are a
   * TypeError or RangeError before anything is queued. Hold `buffer` until the final completion,
   * whatever the caller does meanwhile. An offset of -1 is the position of the file. A `bufIndex`
   * that is not -1 came from {@linkcode registerMemory}.
   */
  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "read", file, buffer, offset, bufIndex });
  }

  /** As {@linkcode read}; a write to a file opened with O_APPEND ignores the offset. */
  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "write", file, buffer, offset, bufIndex });
  }

  /**
   * Refuse with the reason of a signal that is aborted already, and with EBADF when closed. Name
   * the call in errors as Node does, with the paths of the operation. Requests without room wait
   * in order. On an abort: take a request out of the queue at once, or cancel it and reject only
   * when it has completed; close what an aborted `openat` opened. What the column lacks is
   * EOPNOTSUPP, with a line in docs/coverage.md.
   */
  run(operation: Operation, signal?: AbortSignal): Promise<number> {
    return this.#refuse(syscallName(operation), operation, signal);
  }

  /**
   * Where the kernel cannot link requests, this is all: it runs the steps through {@linkcode run}.
   * To honour {@linkcode Step.drain}, also offer a method `drained()`.
   */
  runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return runStepwise(this, steps, signal);
  }

  /** Fill in every field; those of O_DIRECT are 0 where they are not known. */
  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat> {
    const subject = file instanceof Target ? file : new Target(-1, false, file);
    return this.#refuse(statName(file, options.follow), subject, options.signal);
  }

  /** Files of /proc say that they have no bytes: read until a read gives 0. */
  readWhole(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#refuse("open", new Target(-1, false, path), signal);
  }

  /** Also wait for requests that still wait for room. Never reject. */
  settled(_file: Target): Promise<void> {
    return Promise.resolve();
  }

  /** Close in place, also when the engine is closed; this is for descriptors that nobody awaits. */
  closeNow(_file: Target): void {}

  /** Null where the column has no table of files, or the table is full. */
  registerFile(_file: Target): Target | null {
    return null;
  }

  /** Empty the slot and give it back. */
  releaseFile(_file: Target): void {}

  /** Memory that cannot be registered gets the index -1, and is used as any other. */
  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory {
    return { indices: pieces.map(() => NOT_REGISTERED), release: () => {} };
  }

  /** Counters are kept by additions where requests begin and end, not by a look at tables. */
  stats(): EngineStats {
    const none = { submitted: 0, completed: 0, inFlight: 0, queued: 0 };
    return { ...none, enters: 0, wakes: 0, overflows: 0 };
  }

  /**
   * Refuse new requests, reject those that wait with EBADF, cancel those in flight, wait for their
   * completions, then give everything back. A second call does nothing.
   */
  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve();
  }

  #refuse(
    syscall: string,
    subject: Subject,
    signal: AbortSignal | undefined,
  ): Promise<never> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const errno = this.#closed ? EBADF : ENOSYS;
    return Promise.reject(new IoError(-errno, syscall, subjectPaths(subject)));
  }
}
