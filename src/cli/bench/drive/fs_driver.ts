/**
 * Requests by the runtime's own `node:fs/promises`: what ringio is compared with.
 *
 * @module
 */
import { type FileHandle, open } from "node:fs/promises";
import type { Job } from "../job/job.ts";
import { FDATASYNC, FSYNC, type IoRequest, READ } from "../workload/io_request.ts";
import type { PromiseDriver } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";
import { openFlags } from "./open_files.ts";

/** `FileHandle.read` and its like. */
export class FsDriver implements PromiseDriver {
  /** Which of the loops it takes. */
  readonly kind = "promise";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  readonly #handles: readonly FileHandle[];

  private constructor(job: Job, handles: readonly FileHandle[]) {
    this.buffers = makeBuffers(job);
    this.#handles = handles;
  }

  /** Opens the files, which exist by now. */
  static async create(job: Job): Promise<FsDriver> {
    const handles: FileHandle[] = [];
    try {
      for (const { path } of job.files) handles.push(await open(path, openFlags(job)));
      return new FsDriver(job, handles);
    } catch (error) {
      for (const handle of handles) await handle.close();
      throw error;
    }
  }

  async run({ kind, file, offset, index }: IoRequest): Promise<number> {
    const handle = this.#handles[file]!;
    const bytes = this.buffers[index]!;
    if (kind === READ) return (await handle.read(bytes, 0, bytes.length, offset)).bytesRead;
    if (kind < FSYNC) return (await handle.write(bytes, 0, bytes.length, offset)).bytesWritten;
    await (kind === FDATASYNC ? handle.datasync() : handle.sync());
    return 0;
  }

  async close(): Promise<void> {
    for (const handle of this.#handles) await handle.close();
  }
}
