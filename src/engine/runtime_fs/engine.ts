/**
 * The engine on the runtime's own file calls: for systems and containers without io_uring.
 *
 * @module
 */
import { type FsModule, loadFs } from "../../../ffi/fs.ts";
import { EBADF } from "../../abi/errno.ts";
import type { Bytes } from "../../core/bytes.ts";
import { IoError } from "../../core/io_error.ts";
import { abortable } from "../abortable.ts";
import type { Engine, EngineStats, RegisteredMemory } from "../engine.ts";
import type { FileStat } from "../file_stat.ts";
import { NOT_REGISTERED, type Offset, type Operation } from "../operation.ts";
import type { Step, StepResults } from "../step.ts";
import { runStepwise } from "../stepwise.ts";
import { subjectPaths } from "../subject.ts";
import { Target } from "../target.ts";
import { perform } from "./perform.ts";
import { Requests } from "./requests.ts";
import { statOf } from "./stat.ts";
import { statName } from "../stat_name.ts";
import { syscallName } from "../syscall_name.ts";
import { toIoError } from "./to_io_error.ts";

/** Makes the engine. It works wherever the runtime has files. */
export function createRuntimeFsEngine(): RuntimeFsEngine {
  return new RuntimeFsEngine(loadFs());
}

/**
 * See {@linkcode Engine}. What this engine cannot do as the kernel does: a request that was begun
 * is not cancelled, its promise only rejects when it has completed; chains run step by step;
 * fallocate, sync_file_range, splice and renames with flags are refused with EOPNOTSUPP; advice is
 * ignored.
 */
export class RuntimeFsEngine implements Engine {
  readonly name = "runtime-fs";
  readonly splices = false;
  readonly #fs: FsModule;
  readonly #requests = new Requests();
  #closed = false;

  constructor(fs: FsModule) {
    this.#fs = fs;
  }

  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "read", file, buffer, offset, bufIndex });
  }

  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "write", file, buffer, offset, bufIndex });
  }

  run(operation: Operation, signal?: AbortSignal): Promise<number> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(closedError(syscallName(operation), operation));
    const request = this.#start(operation);
    if (signal === undefined) return request;
    return abortable(request, signal, () => {}, (result) => this.#discard(operation, result));
  }

  #start(operation: Operation): Promise<number> {
    const file = "file" in operation && operation.file instanceof Target
      ? operation.file
      : undefined;
    return new Promise<number>((resolve, reject) => {
      perform(this.#fs, operation, (error, result) => {
        this.#requests.end(file);
        if (error === null || error === undefined) resolve(Number(result ?? 0));
        else reject(toIoError(error, syscallName(operation), subjectPaths(operation)));
      });
      this.#requests.begin(file);
    });
  }

  /** A descriptor that was opened for somebody who gave up belongs to nobody. */
  #discard(operation: Operation, result: number): void {
    if (operation.kind === "openat") this.#fs.closeSync(result);
  }

  runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const { operation } = steps[0]!;
    if (this.#closed) return Promise.reject(closedError(syscallName(operation), operation));
    return runStepwise(this, steps, signal);
  }

  /** Resolves when no request is in flight. */
  drained(): Promise<void> {
    return this.#requests.settled();
  }

  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat> {
    const subject = file instanceof Target ? file : new Target(-1, false, file);
    return this.#track(
      statName(file, options.follow),
      subject,
      () => statOf(this.#fs, file, options.follow),
      options.signal,
    );
  }

  readWhole(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    const subject = new Target(-1, false, path);
    return this.#track("open", subject, () => this.#readFile(path), signal);
  }

  #readFile(path: string): Promise<Uint8Array> {
    return new Promise<Uint8Array>((resolve, reject) => {
      this.#fs.readFile(path, (error, bytes) => {
        if (error === null || error === undefined) resolve(plainBytes(bytes));
        else reject(toIoError(error, "open", { path }));
      });
    });
  }

  async #track<T>(
    syscall: string,
    file: Target,
    start: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw closedError(syscall, file);
    this.#requests.begin(file);
    const request = start().finally(() => this.#requests.end(file));
    return await (signal === undefined ? request : abortable(request, signal, () => {}));
  }

  settled(file: Target): Promise<void> {
    return this.#requests.settled(file);
  }

  closeNow(file: Target): void {
    this.#fs.closeSync(file.fd);
  }

  registerFile(_file: Target): Target | null {
    return null;
  }

  releaseFile(_file: Target): void {}

  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory {
    return { indices: pieces.map(() => NOT_REGISTERED), release: () => {} };
  }

  stats(): EngineStats {
    const { submitted, completed, inFlight } = this.#requests;
    return { submitted, completed, inFlight, queued: 0, enters: 0, wakes: 0, overflows: 0 };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#requests.settled();
  }
}

function closedError(syscall: string, subject: Target | Operation): IoError {
  return new IoError(-EBADF, syscall, subjectPaths(subject));
}

/** The runtimes give a Buffer, which may share its memory with others. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer.byteLength !== bytes.byteLength) return new Uint8Array(bytes);
  return new Uint8Array(bytes.buffer);
}
