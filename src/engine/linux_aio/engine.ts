/**
 * The engine on the kernel's own AIO: for files opened with O_DIRECT, where io_uring is refused.
 *
 * @module
 */
import { ShimError } from "../../../ffi/shim_error.ts";
import type { Bytes } from "../../core/bytes.ts";
import { IoError } from "../../core/io_error.ts";
import { abortable } from "../abortable.ts";
import { DirectFiles } from "../direct_files.ts";
import type { Engine, EngineName, EngineStats, RegisteredMemory } from "../engine.ts";
import type { EngineOptions } from "../engine_options.ts";
import type { FileStat } from "../file_stat.ts";
import type { Offset, Operation } from "../operation.ts";
import { createRuntimeFsEngine } from "../runtime_fs/engine.ts";
import type { Step, StepResults } from "../step.ts";
import { runStepwise, type StepRunner } from "../stepwise.ts";
import type { Target } from "../target.ts";
import { type AioOperation, isAioOperation } from "./aio_operation.ts";
import { AioQueue } from "./aio_queue.ts";

/** Requests in flight when nobody says. */
const ENTRIES = 256;

/** Makes the engine; throws an IoError or ShimError where the kernel's AIO is not to be had. */
export function createLinuxAioEngine(options: EngineOptions): Engine {
  const { entries = ENTRIES } = options;
  return new LinuxAioEngine("linux-aio", entries, new AioQueue(entries));
}

/**
 * Makes the engine that stands in for io_uring: the runtime's file calls, and for files opened with
 * O_DIRECT the kernel's AIO, which is made when the first of them is used. Where it is refused, or
 * there is no shim, those files too go the way of all others.
 */
export function createFallbackEngine(options: EngineOptions): Engine {
  return new LinuxAioEngine("runtime-fs", options.entries ?? ENTRIES, undefined);
}

/**
 * See {@linkcode Engine}. Reads, writes and syncs of files that were opened with O_DIRECT go to the
 * kernel's AIO, which would block the thread on any other file; everything else goes to the engine
 * on the runtime's file calls. No request that was begun is cancelled: its promise only rejects
 * when it has completed.
 */
class LinuxAioEngine implements Engine {
  readonly name: EngineName;
  readonly splices = false;
  readonly #entries: number;
  /** Undefined until it is needed, null where it is refused. */
  #aio: AioQueue | undefined | null;
  readonly #others: Engine & Required<StepRunner> = createRuntimeFsEngine();
  readonly #direct = new DirectFiles();
  #closed = false;

  constructor(name: EngineName, entries: number, aio: AioQueue | undefined) {
    this.name = name;
    this.#entries = entries;
    this.#aio = aio;
  }

  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "read", file, buffer, offset, bufIndex });
  }

  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    return this.run({ kind: "write", file, buffer, offset, bufIndex });
  }

  run(operation: Operation, signal?: AbortSignal): Promise<number> {
    const aio = this.#closed || !isAioOperation(operation) ? null : this.#queueFor(operation.file);
    if (aio === null) return this.#others.run(operation, signal);
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return this.#submit(aio, operation as AioOperation, signal);
  }

  async #submit(
    aio: AioQueue,
    operation: AioOperation,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const request = aio.submit(operation);
    if (signal === undefined) return await request.promise;
    return await abortable(request.promise, signal, () => aio.drop(request, signal.reason));
  }

  /** What takes the requests of a file; null for the runtime's file calls. */
  #queueFor(file: Target): AioQueue | null {
    if (this.#aio === null) return null;
    try {
      if (!this.#direct.has(file)) return null;
      return this.#aio ??= new AioQueue(this.#entries);
    } catch (error) {
      if (!(error instanceof IoError) && !(error instanceof ShimError)) throw error;
      return this.#aio = null;
    }
  }

  runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    // Closed, the other engine refuses as it always does.
    return this.#closed ? this.#others.runChain(steps, signal) : runStepwise(this, steps, signal);
  }

  /** Resolves when no request is in flight. */
  async drained(): Promise<void> {
    await Promise.all([this.#aio?.settled(), this.#others.drained()]);
  }

  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat> {
    return this.#others.stat(file, options);
  }

  readWhole(path: string, signal?: AbortSignal): Uint8Array | Promise<Uint8Array> {
    return this.#others.readWhole(path, signal);
  }

  async settled(file: Target): Promise<void> {
    await Promise.all([this.#aio?.settled(file), this.#others.settled(file)]);
  }

  closeNow(file: Target): void {
    this.#others.closeNow(file);
  }

  registerFile(file: Target): Target | null {
    return this.#others.registerFile(file);
  }

  releaseFile(file: Target): void {
    this.#others.releaseFile(file);
  }

  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory {
    return this.#others.registerMemory(pieces);
  }

  stats(): EngineStats {
    const others = this.#others.stats();
    if (!this.#aio) return others;
    const { submitted, completed, queued, enters, wakes } = this.#aio.stats();
    return {
      submitted: submitted + others.submitted,
      completed: completed + others.completed,
      inFlight: submitted - completed + others.inFlight,
      queued,
      enters,
      wakes,
      overflows: 0,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#aio?.close(), this.#others.close()]);
  }
}
