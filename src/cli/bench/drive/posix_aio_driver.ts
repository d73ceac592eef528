// hot path
/**
 * Requests by POSIX asynchronous I/O.
 *
 * @module
 */
import { IoError } from "../../../core/io_error.ts";
import {
  aio_error,
  aio_fsync,
  aio_read,
  aio_return,
  aio_suspend,
  aio_write,
  Aiocb,
  EINPROGRESS,
  EINTR,
  errno,
  O_DSYNC,
  O_SYNC,
} from "../../../posix_aio/mod.ts";
import type { Job } from "../job/job.ts";
import { FSYNC, type IoRequest, READ, WRITE } from "../workload/io_request.ts";
import type { BatchDriver, OnDone } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";
import { type OpenJobFiles, openJobFiles } from "./open_files.ts";

/** aio_read, aio_write and aio_suspend: each request leaves by itself. */
export class PosixAioDriver implements BatchDriver {
  /** Which of the loops it takes. */
  readonly kind = "batch";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  private readonly files: OpenJobFiles;
  private readonly blocks: Aiocb[];
  /** The control blocks in flight, by the index of their request. */
  private readonly list: (Aiocb | null)[];
  private readonly requests: (IoRequest | undefined)[] = [];

  /** @param job Its files exist. */
  constructor(job: Job) {
    this.buffers = makeBuffers(job);
    this.files = openJobFiles(job);
    this.blocks = Array.from(this.buffers, controlBlock);
    this.list = Array.from(this.buffers, nothing);
  }

  prepare(request: IoRequest): void {
    const { kind, index } = request;
    const block = this.blocks[index]!;
    block.aio_fildes = this.files.fds[request.file]!;
    block.aio_offset = request.offset;
    this.requests[index] = request;
    const result = kind === READ
      ? aio_read(block)
      : kind === WRITE
      ? aio_write(block)
      : aio_fsync(kind === FSYNC ? O_SYNC : O_DSYNC, block);
    if (result !== 0) throw new IoError(-errno(), "aio");
    this.list[index] = block;
  }

  /** There is nothing to hand over. */
  submit(): void {}

  harvest(min: number, onDone: OnDone): number {
    let count = this.collect(onDone);
    while (count < min) {
      if (aio_suspend(this.list) !== 0 && errno() !== EINTR) {
        throw new IoError(-errno(), "aio_suspend");
      }
      count += this.collect(onDone);
    }
    return count;
  }

  close(): void {
    this.files.close();
  }

  private collect(onDone: OnDone): number {
    const { list } = this;
    let count = 0;
    for (let index = 0; index < list.length; index++) {
      const block = list[index];
      if (block === null || block === undefined) continue;
      const error = aio_error(block);
      if (error === EINPROGRESS) continue;
      list[index] = null;
      count++;
      const moved = aio_return(block);
      onDone(this.requests[index]!, error === 0 ? moved : -error);
    }
    return count;
  }
}

function controlBlock(buffer: Uint8Array<ArrayBuffer>): Aiocb {
  const block = new Aiocb();
  block.aio_buf = buffer;
  block.aio_nbytes = buffer.length;
  return block;
}

function nothing(): null {
  return null;
}
