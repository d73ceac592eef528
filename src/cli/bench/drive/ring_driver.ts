// hot path
/**
 * Requests on the raw ring.
 *
 * @module
 */
import { EINTR, EINVAL } from "../../../abi/errno.ts";
import {
  addressOf,
  allocBuffer,
  IoError,
  IORING_FSYNC_DATASYNC,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_IOPOLL,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
  IORING_SETUP_SUBMIT_ALL,
  IOSQE_FIXED_FILE,
  Ring,
} from "../../../ring/mod.ts";
import type { Job } from "../job/job.ts";
import { FDATASYNC, FSYNC, type IoRequest, READ } from "../workload/io_request.ts";
import type { BatchDriver, OnDone } from "./driver.ts";
import { makeBuffers } from "./make_buffers.ts";
import { type OpenJobFiles, openJobFiles } from "./open_files.ts";

/** `struct iovec`: an address and a length of 64 bits each. */
const IOVEC_WORDS = 4;

/** Prepares entries, submits them and reads completions in place. */
export class RingDriver implements BatchDriver {
  /** Which of the loops it takes. */
  readonly kind = "batch";
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  private readonly ring: Ring;
  private readonly files: OpenJobFiles;
  private readonly fds: readonly number[];
  private readonly addresses: number[] = [];
  private readonly iovecs: Uint32Array<ArrayBuffer>;
  private readonly iovecAddress: number;
  private readonly blockBytes: number;
  private readonly fixedBuffers: boolean;
  private readonly fixedFiles: boolean;
  private readonly vectored: boolean;
  /** What is in flight, by its index, which is the user data. */
  private readonly requests: (IoRequest | undefined)[] = [];
  private onDone: OnDone = unexpected;
  private readonly visit = (userData: number, result: number): void => {
    this.onDone(this.requests[userData]!, result);
  };

  /** @param job Its files exist. */
  constructor(job: Job) {
    this.buffers = makeBuffers(job);
    this.blockBytes = job.blockBytes;
    this.fixedBuffers = job.ring.fixedBuffers;
    this.fixedFiles = job.ring.registeredFiles;
    this.vectored = job.ring.vectored;
    this.files = openJobFiles(job);
    this.ring = createRing(job);
    const { buffer, byteOffset } = allocBuffer(job.depth * IOVEC_WORDS * 4);
    this.iovecs = new Uint32Array(buffer, byteOffset, job.depth * IOVEC_WORDS);
    this.iovecAddress = addressOf(this.iovecs);
    for (const buffer of this.buffers) this.addBuffer(addressOf(buffer), job.blockBytes);
    if (this.fixedBuffers) this.ring.registerBuffers(this.buffers);
    if (this.fixedFiles) this.ring.registerFiles(this.files.fds);
    this.fds = this.fixedFiles ? Array.from(this.files.fds.keys()) : this.files.fds;
  }

  prepare(request: IoRequest): void {
    this.requests[request.index] = request;
    const fd = this.fds[request.file]!;
    const prepared = request.kind >= FSYNC
      ? this.ring.prepFsync(
        fd,
        request.kind === FDATASYNC ? IORING_FSYNC_DATASYNC : 0,
        request.index,
      )
      : this.prepareTransfer(request, fd);
    if (!prepared) throw new Error("Cannot prepare a request: the ring is full");
    if (this.fixedFiles) this.ring.sqeSetFlags(IOSQE_FIXED_FILE);
  }

  submit(): void {
    this.ring.submit();
  }

  harvest(min: number, onDone: OnDone): number {
    this.onDone = onDone;
    if (min === 0) this.ring.getEvents(); // KERNEL: deferred task work runs in a system call only.
    else if (this.ring.cqReady() < min) this.wait(min);
    return this.ring.forEachCqe(this.visit);
  }

  close(): void {
    this.ring.close();
    this.files.close();
  }

  private prepareTransfer({ kind, offset, index }: IoRequest, fd: number): boolean {
    const { ring, blockBytes } = this;
    const reads = kind === READ;
    if (this.vectored) {
      const iovec = this.iovecAddress + index * IOVEC_WORDS * 4;
      return reads
        ? ring.prepReadv(fd, iovec, 1, offset, index)
        : ring.prepWritev(fd, iovec, 1, offset, index);
    }
    const address = this.addresses[index]!;
    if (this.fixedBuffers) {
      return reads
        ? ring.prepReadFixed(fd, address, blockBytes, offset, index, index)
        : ring.prepWriteFixed(fd, address, blockBytes, offset, index, index);
    }
    return reads
      ? ring.prepRead(fd, address, blockBytes, offset, index)
      : ring.prepWrite(fd, address, blockBytes, offset, index);
  }

  /** A signal ends the wait early; it begins again then. */
  private wait(min: number): void {
    for (;;) {
      try {
        this.ring.submitAndWait(min);
        return;
      } catch (error) {
        if (!(error instanceof IoError && error.errno === -EINTR)) throw error;
      }
    }
  }

  private addBuffer(address: number, length: number): void {
    const word = this.addresses.length * IOVEC_WORDS;
    this.addresses.push(address);
    this.iovecs[word] = address % 2 ** 32;
    this.iovecs[word + 1] = Math.floor(address / 2 ** 32);
    this.iovecs[word + 2] = length;
  }
}

/** Asks for what makes a ring of one thread fast, and takes less from a kernel that lacks it. */
function createRing({ depth, ring: { sqThreadPoll, hipri } }: Job): Ring {
  const wanted = (sqThreadPoll ? IORING_SETUP_SQPOLL : 0) | (hipri ? IORING_SETUP_IOPOLL : 0);
  const fast = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_SUBMIT_ALL |
    (sqThreadPoll ? 0 : IORING_SETUP_DEFER_TASKRUN);
  try {
    return new Ring(depth, { flags: wanted | fast });
  } catch (error) {
    if (!(error instanceof IoError && error.errno === -EINVAL)) throw error;
    return new Ring(depth, { flags: wanted });
  }
}

function unexpected(): never {
  throw new Error("Cannot take a completion: nobody waits for it");
}
