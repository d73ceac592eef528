// hot path
/**
 * The requests of this thread, from the call to their completion.
 *
 * @module
 */
import { loadNextTurn } from "../../ffi/next_turn.ts";
import { ECANCELED, EFAULT, EINPROGRESS } from "../abi/errno.ts";
import { SlotTable } from "../core/slot_table.ts";
import type { Column } from "./column.ts";
import { Descriptors } from "./descriptors.ts";
import { Lanes } from "./lanes.ts";
import { notify } from "./notification.ts";
import { FSYNC, NOT_HELD, type Request } from "./request.ts";

/** KERNEL: an interrupted call inside the kernel; as a status it is a cancelled request. */
const ERESTARTSYS = 512;

/** The most requests that the slot table takes. */
const REQUESTS_MAX = 1 << 17;

/** What all calls of one thread share. */
export class Layer {
  /** What runs the requests. */
  readonly column: Column;
  /** OWNERSHIP: requests in flight, and with them their buffers. */
  readonly slots: SlotTable = new SlotTable();
  /** Requests that run one after the other. */
  readonly lanes: Lanes = new Lanes();
  /** What aio_fsync covers. */
  readonly descriptors: Descriptors = new Descriptors();
  /** Requests in slots that the column does not have yet. */
  waiting = 0;
  /** The request that a call is just making: the call itself may refuse it. */
  making: Request | null = null;
  /** The -errno that is a refusal of the call. */
  refusal = 0;
  #loud = 0;
  #scheduled = false;
  #closed = false;
  readonly #settler: () => void;

  /** A layer on a new column. */
  constructor(makeColumn: (layer: Layer) => Column) {
    this.#settler = this.#settle.bind(this);
    loadNextTurn();
    this.column = makeColumn(this);
  }

  /** Whether no request can be taken: the resources that EAGAIN speaks of. */
  get full(): boolean {
    return this.slots.used >= REQUESTS_MAX;
  }

  /** Takes a slot for a request that is about to start or to wait. */
  register(request: Request): void {
    const slot = this.slots.take();
    slot.sink = request;
    slot.memory = request.buffer;
    request.slot = slot;
    this.#loud += request.loud;
    if (!this.#scheduled) this.touch();
  }

  /** A promise waits for a request in flight: that keeps the process alive. */
  join(request: Request): void {
    request.loud++;
    this.#loud++;
    this.touch();
  }

  /** Ends {@linkcode join}. */
  leave(request: Request): void {
    if (request.loud === 0) return;
    request.loud--;
    this.#loud--;
    this.touch();
  }

  /** Gives a request to the column. */
  start(request: Request): void {
    request.started = true;
    this.column.start(request);
  }

  /** Looks at the end of this microtask turn whether the event loop has to be woken. */
  touch(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(this.#settler);
  }

  /** Gives the column back. */
  close(): void {
    this.#closed = true;
    this.column.close();
  }

  #settle(): void {
    this.#scheduled = false;
    if (this.#closed) return;
    this.column.look();
    if (this.slots.used === 0) this.column.rest();
    else this.column.sleep(this.#loud > 0);
  }

  /** Ends a request with the kernel's answer, or with one that stands for it. */
  completed(request: Request, result: number): void {
    if (request.status !== EINPROGRESS) return;
    if (result >= 0 && request.coveredError !== 0) result = -request.coveredError;
    if (result === -ECANCELED && request.cancelledAs !== 0) result = -request.cancelledAs;
    if (result >= 0) {
      request.status = 0;
      request.result = result;
    } else request.status = result === -ERESTARTSYS ? ECANCELED : -result;
    if (request.slot !== undefined) {
      this.slots.free(request.slot);
      request.slot = undefined;
    }
    if (request.loud > 0) {
      this.#loud -= request.loud;
      request.loud = 0;
      this.touch();
    }
    if (request === this.making && result === this.refusal) request.refused = true;
    if (
      request.lane !== null || request.descriptor !== null || request.held !== NOT_HELD ||
      request.operation === FSYNC
    ) this.#release(request);
    this.#tell(request);
  }

  /** Lets go what a request had, and starts what waited for it. */
  #release(request: Request): void {
    if (!request.started) this.waiting--;
    if (request.held !== NOT_HELD) {
      this.column.release(request.held);
      request.held = NOT_HELD;
    }
    const next = this.lanes.leave(request);
    if (next !== undefined) this.#startWaiting(next);
    const descriptor = request.descriptor;
    if (descriptor === null) return;
    if (request.operation === FSYNC) descriptor.syncs.delete(request);
    else {for (const sync of this.descriptors.completed(request, descriptor)) {
        this.#startWaiting(sync);
      }}
  }

  #startWaiting(request: Request): void {
    this.waiting--;
    this.resume(request);
  }

  /**
   * Starts a request, or the rest of one, some time after its call. What has become of its buffer
   * meanwhile is no reason to lose the others.
   */
  resume(request: Request): void {
    try {
      this.start(request);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.completed(request, -EFAULT);
    }
  }

  #tell(request: Request): void {
    if (request.refused) return;
    if (request.notification !== null) notify(request.notification);
    const waiters = request.waiters;
    if (waiters === null) return;
    request.waiters = null;
    for (const waiter of waiters) waiter.completed(request);
  }
}
