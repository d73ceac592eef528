// hot path
/**
 * Requests by the kernel's own asynchronous I/O, as programs on libaio make them.
 *
 * @module
 */
import { EINTR } from "../../../abi/errno.ts";
import {
  io_destroy,
  io_getevents,
  io_prep_fdsync,
  io_prep_fsync,
  io_prep_pread,
  io_prep_pwrite,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  IoError,
  IoEvent,
} from "../../../libaio/mod.ts";
import type { Job } from "../job/job.ts";
import { FSYNC, type IoRequest, READ, WRITE } from "../workload/io_request.ts";
import type { BatchDriver, OnDone } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";
import { type OpenJobFiles, openJobFiles } from "./open_files.ts";

/** io_submit and io_getevents. */
export class LibaioDriver implements BatchDriver {
  /** Which of the loops it takes. */
  readonly kind = "batch";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  private readonly files: OpenJobFiles;
  private readonly context = new IoContext();
  private readonly depth: number;
  private readonly iocbs: Iocb[] = [];
  private readonly events: IoEvent[] = [];
  private readonly prepared: Iocb[] = [];
  private preparedCount = 0;

  /** @param job Its files exist. */
  constructor(job: Job) {
    this.buffers = makeBuffers(job);
    this.depth = job.depth;
    this.files = openJobFiles(job);
    for (let index = 0; index < job.depth; index++) {
      this.iocbs.push(new Iocb());
      this.events.push(new IoEvent());
    }
    check(io_setup(job.depth, this.context), "io_setup");
  }

  prepare(request: IoRequest): void {
    const { kind, offset, bytes, index } = request;
    const iocb = this.iocbs[index]!;
    const fd = this.files.fds[request.file]!;
    if (kind === READ) io_prep_pread(iocb, fd, bytes, bytes.length, offset);
    else if (kind === WRITE) io_prep_pwrite(iocb, fd, bytes, bytes.length, offset);
    else if (kind === FSYNC) io_prep_fsync(iocb, fd);
    else io_prep_fdsync(iocb, fd);
    iocb.data = request;
    this.prepared[this.preparedCount++] = iocb;
  }

  submit(): void {
    while (this.preparedCount > 0) {
      const count = this.preparedCount;
      const accepted = check(io_submit(this.context, count, this.prepared), "io_submit");
      this.prepared.copyWithin(0, accepted, count);
      this.preparedCount -= accepted;
    }
  }

  harvest(min: number, onDone: OnDone): number {
    const { context, depth, events } = this;
    let count = io_getevents(context, min, depth, events, null);
    while (count === -EINTR) count = io_getevents(context, min, depth, events, null);
    check(count, "io_getevents");
    for (let i = 0; i < count; i++) {
      const event = events[i]!;
      onDone(event.data as IoRequest, event.res);
    }
    return count;
  }

  close(): void {
    io_destroy(this.context);
    this.files.close();
  }
}

function check(result: number, syscall: string): number {
  if (result < 0) throw new IoError(result, syscall);
  return result;
}
