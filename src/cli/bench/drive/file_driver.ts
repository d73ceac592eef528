/**
 * Requests by `File`, a promise for each.
 *
 * @module
 */
import { type BufferPool, type File, type PooledBuffer, Runtime } from "../../../../mod.ts";
import type { Job } from "../job/job.ts";
import { FSYNC, type IoRequest, READ, WRITE } from "../workload/io_request.ts";
import { fillRandom } from "../workload/fill_random.ts";
import type { PromiseDriver } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";

/** The verbs that a file shares with a lease on it. */
type Target = Pick<File, "readAt" | "writeAt" | "readvAt" | "writevAt" | "sync" | "syncData">;

/** More entries than that are not needed to submit in one go. */
const ENTRIES_MAX = 4096;
const ENTRIES_MIN = 64;

/** `File.readAt` and its like, on an engine of their own. */
export class FileDriver implements PromiseDriver {
  /** Which of the loops it takes. */
  readonly kind = "promise";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  readonly #runtime: Runtime;
  readonly #pool: BufferPool | null;
  readonly #memory: readonly (Uint8Array<ArrayBuffer> | PooledBuffer)[];
  readonly #targets: readonly Target[];
  readonly #vectored: boolean;

  private constructor(
    job: Job,
    runtime: Runtime,
    pool: BufferPool | null,
    targets: readonly Target[],
  ) {
    this.#runtime = runtime;
    this.#pool = pool;
    this.#targets = targets;
    this.#vectored = job.ring.vectored;
    const pooled = pool === null ? null : takeAll(pool);
    this.buffers = pooled?.map(({ bytes }) => bytes) ?? makeBuffers(job);
    this.#memory = pooled ?? this.buffers;
    if (pooled !== null) this.buffers.forEach((bytes) => fillRandom(bytes, job.seed));
  }

  /** Makes the runtime and opens the files, which exist by now. */
  static async create(job: Job, engine: "io_uring" | "runtime-fs"): Promise<FileDriver> {
    const { sqThreadPoll, hipri, fixedBuffers, registeredFiles } = job.ring;
    const runtime = await Runtime.create({
      engine,
      entries: Math.min(Math.max(job.depth, ENTRIES_MIN), ENTRIES_MAX),
      ...(sqThreadPoll ? { sqpoll: true } : {}),
      ...(hipri ? { iopoll: true } : {}),
    });
    try {
      const reads = job.read || (job.verify?.readBack ?? false);
      const files: File[] = [];
      for (const { path } of job.files) {
        files.push(await runtime.open(path, { read: reads, write: job.write, direct: job.direct }));
      }
      const targets = registeredFiles ? files.map((file) => file.register()) : files;
      const pool = fixedBuffers
        ? runtime.createBufferPool({ count: job.depth, size: job.blockBytes })
        : null;
      return new FileDriver(job, runtime, pool, targets);
    } catch (error) {
      await runtime.close();
      throw error;
    }
  }

  run({ kind, file, offset, index }: IoRequest): Promise<number> {
    const target = this.#targets[file]!;
    if (kind >= FSYNC) {
      return (kind === FSYNC ? target.sync() : target.syncData()).then(() => 0);
    }
    if (this.#vectored) {
      const list = [this.buffers[index]!];
      return kind === WRITE ? target.writevAt(list, offset) : target.readvAt(list, offset);
    }
    const memory = this.#memory[index]!;
    return kind === READ ? target.readAt(memory, offset) : target.writeAt(memory, offset);
  }

  async close(): Promise<void> {
    this.#pool?.close();
    await this.#runtime.close();
  }
}

function takeAll(pool: BufferPool): PooledBuffer[] {
  return Array.from({ length: pool.count }, () => {
    const buffer = pool.tryAcquire();
    if (buffer === null) throw new Error("Cannot take a buffer: the pool is empty");
    return buffer;
  });
}
