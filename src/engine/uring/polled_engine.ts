/**
 * The engine on io_uring that polls the device.
 *
 * @module
 */
import type { Bytes } from "../../core/bytes.ts";
import { DirectFiles } from "../direct_files.ts";
import type { CopyBytes, Engine, EngineStats, RegisteredMemory } from "../engine.ts";
import type { EngineOptions } from "../engine_options.ts";
import type { FileStat } from "../file_stat.ts";
import { NOT_REGISTERED, type Offset, type Operation } from "../operation.ts";
import { Requests } from "../runtime_fs/requests.ts";
import type { Step, StepResults } from "../step.ts";
import { Target } from "../target.ts";
import { createUringEngine, type UringEngine } from "./engine.ts";

const POLLED_KINDS: ReadonlySet<string> = new Set(["read", "write", "readv", "writev"]);

/** Makes the engine; throws an IoError or ShimError where io_uring is not to be had. */
export function createPolledEngine(options: EngineOptions): Engine {
  const plain = createUringEngine({ ...options, iopoll: false });
  try {
    const polled = createUringEngine({ ...options, iopoll: true, registeredFiles: 0 });
    return new PolledEngine(plain, polled);
  } catch (error) {
    void plain.close();
    throw error;
  }
}

/**
 * See {@linkcode Engine}. A ring with IORING_SETUP_IOPOLL takes reads and writes of O_DIRECT files
 * and refuses nearly everything else, so there are two: the other one has the rest, chains too.
 *
 * KERNEL: completions of the polled ring are found only by entering it, so each turn of the event
 * loop does while some are in flight. They cannot be cancelled. A device without poll queues
 * refuses them with EOPNOTSUPP.
 */
class PolledEngine implements Engine {
  readonly name = "io_uring";
  readonly splices = true;
  readonly #plain: UringEngine;
  readonly #polled: UringEngine;
  readonly #direct = new DirectFiles();
  readonly #requests = new Requests();
  /** The slots of registered memory: those of the polled ring by those of the plain one. */
  readonly #slots = new Map<number, number>();
  #closed = false;

  constructor(plain: UringEngine, polled: UringEngine) {
    this.#plain = plain;
    this.#polled = polled;
  }

  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    if (this.#closed || !this.#direct.has(file)) {
      return this.#plain.read(file, buffer, offset, bufIndex);
    }
    return this.#track(file, this.#polled.read(file, buffer, offset, this.#slotOf(bufIndex)));
  }

  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    if (this.#closed || !this.#direct.has(file)) {
      return this.#plain.write(file, buffer, offset, bufIndex);
    }
    return this.#track(file, this.#polled.write(file, buffer, offset, this.#slotOf(bufIndex)));
  }

  run(operation: Operation, signal?: AbortSignal): Promise<number> {
    if (this.#closed || !POLLED_KINDS.has(operation.kind)) {
      return this.#plain.run(operation, signal);
    }
    const { file } = operation as Extract<Operation, { file: unknown }>;
    if (!(file instanceof Target) || !this.#direct.has(file)) {
      return this.#plain.run(operation, signal);
    }
    const polled = "bufIndex" in operation
      ? { ...operation, bufIndex: this.#slotOf(operation.bufIndex) }
      : operation;
    return this.#track(file, this.#polled.run(polled, signal));
  }

  #slotOf(bufIndex: number): number {
    return this.#slots.get(bufIndex) ?? NOT_REGISTERED;
  }

  #track(file: Target, request: Promise<number>): Promise<number> {
    this.#requests.begin(file);
    return request.finally(() => this.#requests.end(file));
  }

  async runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults> {
    // One ring does not know what the other has in flight.
    if (steps.some(({ drain }) => drain)) await this.#requests.settled();
    return await this.#plain.runChain(steps, signal);
  }

  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat> {
    return this.#plain.stat(file, options);
  }

  readWhole(
    path: string,
    signal?: AbortSignal,
    copy?: CopyBytes,
  ): Uint8Array | Promise<Uint8Array> {
    return this.#plain.readWhole(path, signal, copy);
  }

  async settled(file: Target): Promise<void> {
    await Promise.all([this.#requests.settled(file), this.#plain.settled(file)]);
  }

  cancelReads(file: Target): void {
    this.#plain.cancelReads(file);
  }

  closeNow(file: Target): void {
    this.#plain.closeNow(file);
  }

  /** A slot is one of the plain ring, where a direct file would not be polled. */
  registerFile(file: Target): Target | null {
    return this.#direct.has(file) ? null : this.#plain.registerFile(file);
  }

  releaseFile(file: Target): void {
    this.#plain.releaseFile(file);
  }

  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory {
    const plain = this.#plain.registerMemory(pieces);
    const polled = this.#polled.registerMemory(pieces);
    plain.indices.forEach((index, piece) => {
      if (index !== NOT_REGISTERED) this.#slots.set(index, polled.indices[piece]!);
    });
    const release = () => {
      for (const index of plain.indices) this.#slots.delete(index);
      polled.release();
      plain.release();
    };
    return { indices: plain.indices, release };
  }

  stats(): EngineStats {
    const sum = this.#plain.stats();
    const polled = this.#polled.stats();
    for (const name of Object.keys(sum) as (keyof EngineStats)[]) sum[name] += polled[name];
    return sum;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#polled.close(), this.#plain.close()]);
  }
}
