/**
 * The writes of each descriptor, for the aio_fsync that covers them.
 *
 * @module
 */
import { ECANCELED } from "../abi/errno.ts";
import type { Request } from "./request.ts";

/** What is known of one open descriptor while that matters for aio_fsync. */
export interface Descriptor {
  readonly fd: number;
  /** The file, so that the next file under the same number is told apart. */
  readonly key: string;
  /** Writes in flight. */
  readonly writes: Set<Request>;
  /** Requests for aio_fsync that wait for writes. */
  readonly syncs: Set<Request>;
  /** The first write that has failed and that nobody has been told of. */
  failed: Request | null;
}

/** The descriptors that matter. */
export class Descriptors {
  readonly #byNumber = new Map<number, Descriptor>();

  /** Whether there is nothing that an aio_fsync has to wait for, or to tell. */
  get empty(): boolean {
    return this.#byNumber.size === 0;
  }

  /** The record of a descriptor, made where there is none. */
  of(fd: number, key: string): Descriptor {
    const known = this.#byNumber.get(fd);
    if (known !== undefined && known.key === key) return known;
    const made = { fd, key, writes: new Set<Request>(), syncs: new Set<Request>(), failed: null };
    this.#byNumber.set(fd, made);
    return made;
  }

  /**
   * Notes that a write is complete.
   *
   * @returns The requests for aio_fsync that can start now.
   */
  completed(write: Request, descriptor: Descriptor): Request[] {
    const ready: Request[] = [];
    descriptor.writes.delete(write);
    // Who cancels a write does not expect it on the disk, so that is no failure of the rest.
    const failed = write.status !== 0 && write.status !== ECANCELED;
    for (const sync of descriptor.syncs) {
      if (sync.covered?.delete(write) !== true) continue;
      if (failed && sync.coveredError === 0) sync.coveredError = write.status;
      if (sync.covered.size > 0) continue;
      descriptor.syncs.delete(sync);
      ready.push(sync);
    }
    if (failed) descriptor.failed ??= write;
    else this.#drop(descriptor);
    return ready;
  }

  /** The program has learnt that a write failed, so no later aio_fsync has to tell. */
  told(write: Request): void {
    const { descriptor } = write;
    if (descriptor === null || descriptor.failed !== write) return;
    descriptor.failed = null;
    this.#drop(descriptor);
  }

  /** The failure that the next aio_fsync has to tell; it is forgotten here. */
  takeFailure(descriptor: Descriptor): number {
    const status = descriptor.failed?.status ?? 0;
    descriptor.failed = null;
    this.#drop(descriptor);
    return status;
  }

  #drop(descriptor: Descriptor): void {
    const { fd, writes, syncs, failed } = descriptor;
    if (writes.size > 0 || syncs.size > 0 || failed !== null) return;
    if (this.#byNumber.get(fd) === descriptor) this.#byNumber.delete(fd);
  }
}
