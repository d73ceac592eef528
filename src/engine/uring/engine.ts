/**
 * The engine on io_uring.
 *
 * @module
 */
import { EBADF, ENOENT } from "../../abi/errno.ts";
import { IOSQE_ASYNC } from "../../abi/sqe_flags.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import type { Ring } from "../../ring/ring.ts";
import type { CopyBytes, Engine, EngineStats, RegisteredMemory } from "../engine.ts";
import type { EngineOptions } from "../engine_options.ts";
import type { FileStat } from "../file_stat.ts";
import type { Operation } from "../operation.ts";
import type { Step, StepResults } from "../step.ts";
import { runStepwise } from "../stepwise.ts";
import { Target } from "../target.ts";
import { BufferTable } from "./buffer_table.ts";
import { inTurn } from "./in_turn.ts";
import { cancelReads } from "./cancel_reads.ts";
import { LinkedChain } from "./linked_chain.ts";
import { createRing } from "./create_ring.ts";
import { encode } from "./encode.ts";
import { FileTable } from "./file_table.ts";
import { type FifoRequests, mayMissPartner, openWithPartner } from "./open_fifo.ts";
import { pollReadable } from "./poll_readable.ts";
import { CachedFiles } from "./cached_files.ts";
import { readOpened, readWhole, type WholeFileWays } from "./read_whole.ts";
import { TurnBudget } from "./turn_budget.ts";
import { settled } from "./settled.ts";
import { statOf } from "./stat.ts";
import { subjectPaths } from "../subject.ts";
import { ReadWrite } from "./read_write.ts";
import { syscallName } from "../syscall_name.ts";
import { TurnLoop } from "./turn_loop.ts";
import { WaitingWorkers } from "./waiting_workers.ts";

const FILES = 1024;
const BUSY_POLL_MICROSECONDS = 50;
const NO_SLOT = -1;

/** Makes the engine; throws an IoError or ShimError where io_uring is not to be had. */
export function createUringEngine(options: EngineOptions): UringEngine {
  return new UringEngine(createRing(options), options);
}

/** See {@linkcode Engine}. */
export class UringEngine extends ReadWrite implements Engine {
  readonly name = "io_uring";
  readonly splices = true;
  readonly #files: FileTable;
  readonly #buffers: BufferTable;
  readonly #cachedFiles = new CachedFiles();
  readonly #budget = new TurnBudget();
  readonly #ways: WholeFileWays;
  readonly #waiting: WaitingWorkers;
  readonly #fifos: FifoRequests = {
    openInWorker: (operation, signal) =>
      this.#waiting.during(() => this.#run(operation, signal, IOSQE_ASYNC)),
    pollReadable: (file, signal) => pollReadable(this.loop, file, signal),
    stat: (file, options) => this.stat(file, options),
  };

  constructor(ring: Ring, options: EngineOptions) {
    super(
      new TurnLoop(ring, {
        limit: ring.cqEntries,
        spinMs: spinMilliseconds(options.busyPoll),
      }),
    );
    try {
      this.#files = new FileTable(ring, options.registeredFiles ?? FILES);
      this.#buffers = new BufferTable(ring);
      const { loop } = this;
      this.#ways = {
        engine: this,
        loop,
        files: this.#files,
        pollReadable: (file, signal) => pollReadable(loop, file, signal),
        sizeOf: (fd) => this.#cachedFiles.sizeOf(fd),
      };
      this.#waiting = new WaitingWorkers(ring);
      const { bounded = 0, unbounded = 0 } = options.ioWorkers ?? {};
      if (bounded > 0 || unbounded > 0) ring.registerIowqMaxWorkers([bounded, unbounded]);
    } catch (error) {
      ring.close();
      throw error;
    }
  }

  run(operation: Operation, signal?: AbortSignal): Promise<number> {
    const request = this.#run(operation, signal, 0);
    if (operation.kind !== "openat" || !mayMissPartner(operation)) return request;
    return openWithPartner(this.#fifos, request, operation, signal);
  }

  #run(
    operation: Operation,
    signal: AbortSignal | undefined,
    sqeFlags: number,
  ): Promise<number> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const loop = this.loop;
    const request = { token: 0 };
    return inTurn(loop, {
      now: loop.closed || (loop.room > 0 && this.ring.sqSpaceLeft() > 0),
      signal,
      begin: () => this.#start(operation, request, sqeFlags),
      cancel: () => loop.cancel(request.token),
      discard: (result) => this.#discard(operation, result),
    });
  }

  #start(
    operation: Operation,
    request: { token: number },
    sqeFlags: number,
  ): Promise<number> {
    const loop = this.loop;
    if (loop.closed) return Promise.reject(closedError(operation));
    const slots = loop.slots;
    if (this.ring.sqSpaceLeft() === 0) loop.submitNow();
    const slot = slots.take();
    request.token = slot.token;
    try {
      const flags = encode(this.ring, operation, request.token, NO_SLOT);
      if (sqeFlags !== 0) this.ring.sqeSetFlags(flags | sqeFlags);
    } catch (error) {
      slots.free(slot);
      return Promise.reject(error);
    }
    return this.begin(slot, syscallName(operation), operation, operation);
  }

  /** A descriptor that was opened for somebody who gave up belongs to nobody. */
  #discard(operation: Operation, result: number): void {
    if (operation.kind !== "openat") return;
    const file = new Target(result, false, operation.path);
    this.run({ kind: "close", file }).catch(() => {});
  }

  runChain(steps: readonly Step[], signal?: AbortSignal): Promise<StepResults> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const loop = this.loop;
    if (loop.closed) return Promise.reject(closedError(steps[0]!.operation));
    const entries = LinkedChain.entries(steps);
    // A chain that does not fit into the queue keeps its order without links, and so does one whose
    // open may have to wait for somebody who opens the other side.
    if (entries > this.ring.sqEntries || this.#opensFifo(steps)) {
      return runStepwise(this, steps, signal);
    }
    let chain: LinkedChain | undefined;
    return inTurn(loop, {
      now: loop.room > 0,
      signal,
      begin: () => {
        if (loop.closed) return Promise.reject(closedError(steps[0]!.operation));
        const opens = LinkedChain.opens(steps);
        const opened = opens ? this.#files.lease() : NO_SLOT;
        if (opens && opened === NO_SLOT) return runStepwise(this, steps, signal);
        if (this.ring.sqSpaceLeft() < entries) loop.submitNow(entries);
        chain = new LinkedChain(loop, this.#files, steps, opened);
        return chain.submit();
      },
      cancel: () => chain?.cancel(),
    });
  }

  #opensFifo(steps: readonly Step[]): boolean {
    return steps.some(({ operation }) =>
      operation.kind === "openat" && mayMissPartner(operation) &&
      this.#cachedFiles.isFifo(operation.path)
    );
  }

  stat(
    file: string | Target,
    options: { readonly follow: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FileStat> {
    return statOf(this.loop, file, options);
  }

  readWhole(
    path: string,
    signal?: AbortSignal,
    copy?: CopyBytes,
  ): Uint8Array | Promise<Uint8Array> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    if (this.loop.closed) return Promise.reject(new IoError(-EBADF, "open", { path }));
    const pause = this.#budget.spend();
    if (pause !== undefined) return pause.then(() => this.readWhole(path, signal, copy));
    const cached = this.#cachedFiles.read(path, copy);
    if (typeof cached !== "number") {
      this.loop.acted(cached.length);
      return cached;
    }
    if (cached >= 0) return readOpened(this.#ways, cached, path, signal);
    if (cached === -ENOENT) return Promise.reject(new IoError(cached, "open", { path }));
    return readWhole(this.#ways, path, signal);
  }

  settled(file: Target): Promise<void> {
    return settled(this.loop, file);
  }

  cancelReads(file: Target): void {
    cancelReads(this.loop, file);
  }

  closeNow(file: Target): void {
    systemCall("close", file.fd);
  }

  registerFile(file: Target): Target | null {
    const slot = this.#files.lease();
    if (slot === NO_SLOT) return null;
    this.#files.put(slot, file.fd);
    return new Target(slot, true, file.path);
  }

  releaseFile(file: Target): void {
    this.#files.clear(file.fd);
    this.#files.giveBack(file.fd);
  }

  registerMemory(pieces: readonly Uint8Array[]): RegisteredMemory {
    return this.#buffers.register(pieces);
  }

  stats(): EngineStats {
    return this.loop.stats();
  }

  close(): Promise<void> {
    return this.loop.close();
  }
}

function closedError(operation: Operation): IoError {
  return new IoError(-EBADF, syscallName(operation), subjectPaths(operation));
}

function spinMilliseconds(busyPoll: EngineOptions["busyPoll"]): number {
  if (busyPoll === undefined || busyPoll === false) return 0;
  const microseconds = busyPoll === true ? undefined : busyPoll.maxMicroseconds;
  return (microseconds ?? BUSY_POLL_MICROSECONDS) / 1000;
}
