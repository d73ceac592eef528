// hot path
/**
 * Reads and writes of one buffer through a ring.
 *
 * @module
 */
import { IOSQE_FIXED_FILE } from "../../abi/sqe_flags.ts";
import type { Bytes } from "../../core/bytes.ts";
import type { Form } from "../../core/form.ts";
import { IoError } from "../../core/io_error.ts";
import type { Slot } from "../../core/slot.ts";
import { slotPromise } from "../../core/slot_promise.ts";
import type { Ring } from "../../ring/ring.ts";
import { NOT_REGISTERED, type Offset, type Operation } from "../operation.ts";
import type { Target } from "../target.ts";
import type { Subject } from "../subject.ts";
import { CachedReads } from "./cached_reads.ts";
import type { TurnLoop } from "./turn_loop.ts";

/** What {@linkcode CachedReads} could not read. */
const NOT_READ = -1;

/** The verbs of the io_uring engine that are called most; see {@linkcode Engine}. */
export abstract class ReadWrite {
  /** Drives the ring. */
  protected readonly loop: TurnLoop;
  /** The ring of the loop. */
  protected readonly ring: Ring;
  readonly #cachedReads = new CachedReads();

  constructor(loop: TurnLoop) {
    this.loop = loop;
    this.ring = loop.ring;
  }

  /** Runs one operation; see {@linkcode Engine}. */
  abstract run(operation: Operation, signal?: AbortSignal): Promise<number>;

  /** Reads into one buffer; see {@linkcode Engine}. */
  read(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    const loop = this.loop;
    if (loop.room <= 0) return this.run({ kind: "read", file, buffer, offset, bufIndex });
    if (bufIndex === NOT_REGISTERED && loop.mayActNow()) {
      const count = this.#readNow(file, buffer, offset);
      if (count >= 0) return Promise.resolve(count);
    }
    const slots = loop.slots;
    const slot = slots.take();
    try {
      const token = slot.token;
      const length = buffer.byteLength;
      const ring = this.ring;
      const fits = bufIndex === NOT_REGISTERED
        ? ring.prepRead(file.fd, buffer, length, offset, token)
        : ring.prepReadFixed(file.fd, buffer, length, offset, bufIndex, token);
      if (!fits) return this.#makeRoom(slot, { kind: "read", file, buffer, offset, bufIndex });
    } catch (error) {
      slots.free(slot);
      return Promise.reject(error);
    }
    if (file.fixed) this.ring.sqeSetFlags(IOSQE_FIXED_FILE);
    return this.begin(slot, "read", file, buffer);
  }

  /** Reads into one buffer; see {@linkcode Engine}. */
  readAs<T>(form: Form<T>, file: Target, buffer: Bytes, offset: Offset): Promise<T> {
    const loop = this.loop;
    if (loop.room <= 0) return this.#readLater(form, file, buffer, offset);
    if (loop.mayActNow()) {
      const count = this.#readNow(file, buffer, offset);
      if (count >= 0) return Promise.resolve(form.result(count, buffer));
    }
    const slots = loop.slots;
    const slot = slots.take();
    try {
      const ring = this.ring;
      if (!ring.prepRead(file.fd, buffer, buffer.byteLength, offset, slot.token)) {
        slots.free(slot);
        loop.submitNow();
        return this.#readLater(form, file, buffer, offset);
      }
    } catch (error) {
      slots.free(slot);
      return Promise.reject(error);
    }
    if (file.fixed) this.ring.sqeSetFlags(IOSQE_FIXED_FILE);
    slot.form = form;
    return this.begin(slot, "read", file, buffer) as Promise<unknown> as Promise<T>;
  }

  /** Writes from one buffer; see {@linkcode Engine}. */
  write(file: Target, buffer: Bytes, offset: Offset, bufIndex: number): Promise<number> {
    const loop = this.loop;
    if (loop.room <= 0) return this.run({ kind: "write", file, buffer, offset, bufIndex });
    const slots = loop.slots;
    const slot = slots.take();
    try {
      const token = slot.token;
      const length = buffer.byteLength;
      const ring = this.ring;
      const fits = bufIndex === NOT_REGISTERED
        ? ring.prepWrite(file.fd, buffer, length, offset, token)
        : ring.prepWriteFixed(file.fd, buffer, length, offset, bufIndex, token);
      if (!fits) return this.#makeRoom(slot, { kind: "write", file, buffer, offset, bufIndex });
    } catch (error) {
      slots.free(slot);
      return Promise.reject(error);
    }
    if (file.fixed) this.ring.sqeSetFlags(IOSQE_FIXED_FILE);
    return this.begin(slot, "write", file, buffer);
  }

  /** The count of a read of what is cached; negative when the ring has to be asked. */
  #readNow(file: Target, buffer: Bytes, offset: Offset): number {
    try {
      const count = this.#cachedReads.read(file, buffer, offset);
      if (count >= 0) this.loop.acted(count);
      return count;
    } catch {
      // The ring refuses the same memory, with a rejection.
      return NOT_READ;
    }
  }

  /** Completes the record of a request that was prepared. */
  protected begin(slot: Slot, syscall: string, subject: Subject, memory: unknown): Promise<number> {
    const loop = this.loop;
    slot.syscall = syscall;
    slot.subject = subject;
    slot.memory = memory;
    loop.room--;
    loop.schedule();
    const promise = slotPromise(slot);
    loop.submitEarly();
    return promise;
  }

  // cold path: the queues are full.
  async #readLater<T>(form: Form<T>, file: Target, buffer: Bytes, offset: Offset): Promise<T> {
    try {
      const bufIndex = NOT_REGISTERED;
      const count = await this.run({ kind: "read", file, buffer, offset, bufIndex });
      return form.result(count, buffer);
    } catch (error) {
      throw error instanceof IoError ? form.error(error.errno, error.syscall) : error;
    }
  }

  /** The submission queue is full: hands it over and tries again. */
  // cold path: the queue is handed over once in as many requests as it has entries.
  #makeRoom(slot: Slot, operation: Operation): Promise<number> {
    this.loop.slots.free(slot);
    this.loop.submitNow();
    return this.run(operation);
  }
}
