// hot path
/**
 * Requests on io_uring.
 *
 * @module
 */
import { EINPROGRESS, EINTR, ETIME } from "../../abi/errno.ts";
import { S_IFSOCK } from "../../abi/fs.ts";
import { IORING_FSYNC_DATASYNC } from "../../abi/op_flags.ts";
import { IORING_SQ_CQ_OVERFLOW, IORING_SQ_TASKRUN } from "../../abi/ring_flags.ts";
import { IORING_SETUP_TASKRUN_FLAG } from "../../abi/setup_flags.ts";
import { MSG_NOSIGNAL, MSG_WAITALL } from "../../abi/socket.ts";
import { IOSQE_FIXED_FILE } from "../../abi/sqe_flags.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import type { Pointer } from "../../ring/pointer.ts";
import type { Ring } from "../../ring/ring.ts";
import { TRANSFER_MAX } from "../check_block.ts";
import type { Column } from "../column.ts";
import type { Layer } from "../layer.ts";
import { FSYNC, NOT_HELD, READ, type Request, WRITE } from "../request.ts";
import { createRing } from "./create_ring.ts";
import { HeldFiles } from "./held_files.ts";
import { LoopWake } from "./loop_wake.ts";

/** The user data of cancellations. */
const NOBODY = 0;
/** How long a cancelled request is waited for before the kernel is looked at again. */
const CANCEL_WAIT_MS = 10;
/** So much may be written to the page cache inside calls before an aio_fsync: no disk notices. */
const UNSYNCED_MAX = 2 ** 20;

/** Runs requests on a ring of this thread. */
export class UringColumn implements Column {
  /** The name of this column. */
  readonly name = "io_uring";
  /** The kernel waits for what is not ready. */
  readonly waitsForAll = true;
  readonly #layer: Layer;
  readonly #ring: Ring;
  readonly #files: HeldFiles;
  readonly #wake: LoopWake;
  readonly #visitor: (token: number, result: number) => void;
  /** The flags that say that entering the kernel brings something; 0 when nothing says so. */
  readonly #pending: number;
  #cancelResult = 0;
  /** Writes and syncs of files that the kernel has. */
  #writers = 0;
  /** Bytes that were written at once since the last sync. */
  #unsynced = 0;

  /** @throws {IoError} When io_uring is refused, or too old. */
  constructor(layer: Layer) {
    this.#layer = layer;
    const ring = createRing();
    this.#ring = ring;
    this.#files = new HeldFiles(ring);
    this.#wake = new LoopWake(ring, layer.touch.bind(layer));
    this.#visitor = this.#visit.bind(this);
    this.#pending = (ring.flags & IORING_SETUP_TASKRUN_FLAG) === 0
      ? 0
      : IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW;
  }

  /**
   * KERNEL: ext4 has no write that does not wait, so a write goes to a worker, and the wake-ups
   * cost several times what a small copy does. But a copy waits for a write or a sync of the file
   * that is under way, and for the disk when too much is dirty.
   */
  writesAtOnce(length: number): boolean {
    if (this.#writers > 0 || this.#unsynced + length > UNSYNCED_MAX) return false;
    this.#unsynced += length;
    return true;
  }

  hold(fd: number): number {
    return this.#files.hold(fd);
  }

  release(handle: number): void {
    this.#files.release(handle);
  }

  start(request: Request): void {
    while (!this.#prepare(request)) this.submit();
    if (request.held !== NOT_HELD) this.#ring.sqeSetFlags(IOSQE_FIXED_FILE);
    if (request.operation !== READ && !request.stream) this.#writers++;
    if (request.operation === FSYNC) this.#unsynced = 0;
  }

  #prepare(request: Request): boolean {
    const ring = this.#ring;
    const token = request.slot!.token;
    const fd = request.held === NOT_HELD ? request.fd : request.held;
    const { operation, length, offset } = request;
    if (operation === FSYNC) {
      return ring.prepFsync(fd, request.dataOnly ? IORING_FSYNC_DATASYNC : 0, token);
    }
    let data: Pointer = request.buffer === null || length === 0 ? 0 : request.buffer;
    let left = length;
    if (request.moved > 0) {
      data = addressOf(request.buffer!) + request.moved;
      left -= request.moved;
    }
    if (left > TRANSFER_MAX) left = TRANSFER_MAX;
    if (operation === READ) return ring.prepRead(fd, data, left, offset, token);
    if (request.type !== S_IFSOCK) return ring.prepWrite(fd, data, left, offset, token);
    return ring.prepSend(
      fd,
      data,
      left,
      request.whole ? MSG_WAITALL | MSG_NOSIGNAL : MSG_NOSIGNAL,
      token,
    );
  }

  submit(): void {
    this.#submitAndReap();
  }

  /** Returns how many completions were taken. */
  #submitAndReap(): number {
    const ring = this.#ring;
    let reaped = 0;
    do {
      this.#enter(false);
      reaped += ring.forEachCqe(this.#visitor);
    } while (ring.sqReady() > 0 && this.#moreToSubmit());
    return reaped;
  }

  /** What completed may have started more; what the kernel refuses for now waits for a look. */
  #moreToSubmit(): boolean {
    const more = !this.#refused;
    this.#refused = false;
    return more;
  }

  #refused = false;

  /** Enters the kernel to submit, and with `events` for what is due. */
  #enter(events: boolean): void {
    const ring = this.#ring;
    try {
      if (events) ring.submitAndGetEvents();
      else if (ring.sqReady() > 0) ring.submit();
    } catch (error) {
      // EAGAIN and EBUSY pass when completions are taken: the entries stay prepared until then.
      if (!(error instanceof IoError)) throw error;
      this.#refused = true;
    }
  }

  look(): void {
    const ring = this.#ring;
    do {
      const flags = ring.sqFlags();
      if (this.#pending === 0 || (flags & this.#pending) !== 0) this.#enter(true);
      else this.#enter(false);
      ring.forEachCqe(this.#visitor);
    } while (ring.sqReady() > 0 && this.#moreToSubmit());
  }

  #visit(token: number, result: number): void {
    if (token === NOBODY) {
      this.#cancelResult = result;
      return;
    }
    const request = this.#layer.slots.slotOf(token).sink as Request;
    const operation = request.operation;
    if (operation !== READ && !request.stream) this.#writers--;
    if (operation === WRITE && request.whole && result >= 0) {
      request.moved += result;
      if (result > 0 && request.moved < request.length) {
        this.#layer.resume(request);
        return;
      }
      result = request.moved;
    } else if (request.moved > 0) result = request.moved;
    this.#layer.completed(request, result);
  }

  wait(count: number, ms: number): boolean {
    const ring = this.#ring;
    // What the submission brings, or has come since the last look, may be all that is waited for.
    if (this.#submitAndReap() > 0) return false;
    let interrupted = false;
    try {
      if (ms === Infinity) ring.submitAndWait(count);
      else ring.submitAndWaitTimeout(count, ms);
    } catch (error) {
      if (!(error instanceof IoError)) throw error;
      if (error.errno === -EINTR) interrupted = true;
      else if (error.errno !== -ETIME) this.#enter(true);
    }
    this.submit();
    return interrupted;
  }

  cancel(request: Request): void {
    const ring = this.#ring;
    this.submit();
    if (request.status !== EINPROGRESS) return;
    while (!ring.prepCancel(request.slot!.token, 0, NOBODY)) this.submit();
    this.#cancelResult = -1;
    this.#enter(true);
    ring.forEachCqe(this.#visitor);
    // KERNEL: 0 promises that the request ends; its own completion may come a moment later.
    while (this.#cancelResult === 0 && request.status === EINPROGRESS) this.wait(1, CANCEL_WAIT_MS);
  }

  sleep(loud: boolean): void {
    if (!this.#wake.sleep(loud)) this.#layer.touch();
  }

  rest(): void {
    this.#wake.rest();
  }

  close(): void {
    this.#wake.close();
    this.#ring.close();
  }
}
