// hot path
/**
 * One context of the kernel's AIO, and the memory that its calls need.
 *
 * @module
 */
import { loadShim, type Shim } from "../../ffi/shim.ts";
import { io_event, iocb } from "../abi/aio.ts";
import { type Machine, syscalls } from "../abi/syscalls.ts";
import { addressOf } from "../core/address.ts";
import { allocBuffer } from "../core/alloc_buffer.ts";
import { CompletionRing, type ReapMode } from "./completion_ring.ts";
import { InFlight } from "./in_flight.ts";
import type { Iocb } from "./iocb.ts";
import { IOCB_SHIFT } from "./iocb_words.ts";
import { IovecArena } from "./iovec_arena.ts";
import type { Slot } from "./slot.ts";

const POINTER_BYTES = 8;
const WORD_BYTES = 4;
const HALF = 4_294_967_296;

/** What stands for an eventfd where there is none. */
export const NO_EVENTFD = -1;

/** What io_setup(2) made, as {@linkcode KernelContext} needs to know it. */
export interface MappedRing {
  /** The id of the context: the address of its ring. */
  readonly id: number;
  /** How many events the ring has room for, and so how many requests there may be. */
  readonly entryCount: number;
  /** How events get from the kernel to us. */
  readonly mode: ReapMode;
  /** The ring, with mode "view"; else any array. */
  readonly words: Int32Array;
}

/** A context, from io_setup(2) to io_destroy(2). */
export class KernelContext {
  /** The address of the completion ring, by which the kernel knows the context. */
  readonly id: number;
  /** The requests in flight. */
  readonly requests: InFlight;
  /** Their completions. */
  readonly completions: CompletionRing;
  /** The iocb of each slot, packed: 16 words each. */
  readonly iocbs: Int32Array;
  /** Pointers to the iocbs of the submission that is being made. */
  readonly pointers: Int32Array;
  /** The low half of the address of the first iocb. */
  readonly iocbsLow: number;
  private turn = 0;
  /** Whether some request had a field set that most leave zero. */
  rareFields = false;
  /** Whether some request in flight may signal another eventfd than it was asked to, or none. */
  silentRequests = false;
  /** The iovecs of the submission that is being made. */
  readonly iovecs: IovecArena = new IovecArena();

  private readonly shim: Shim;
  private readonly numbers: (typeof syscalls)[Machine];
  private readonly iocbsAddress: number;
  private readonly iocbsHigh: number;
  private readonly pointersAddress: number;

  constructor(ring: MappedRing) {
    const { id, entryCount } = ring;
    this.id = id;
    this.shim = loadShim();
    this.numbers = syscalls[this.shim.machine === "aarch64" ? "aarch64" : "x86_64"];
    // OWNERSHIP: the kernel reads iocbs and pointers, and writes events, inside calls of ours only.
    // The last iocb is for checks.
    const iocbsBytes = (entryCount + 1) * iocb.sizeof;
    const eventsBytes = entryCount * io_event.sizeof;
    const pointersBytes = entryCount * POINTER_BYTES;
    const memory = allocWithin4G(iocbsBytes + eventsBytes + pointersBytes);
    const address = addressOf(memory);
    this.iocbs = words(memory, 0, iocbsBytes);
    this.iocbsAddress = address;
    this.iocbsLow = address | 0;
    this.iocbsHigh = Math.floor(address / HALF);
    const events = words(memory, iocbsBytes, eventsBytes);
    const eventsAddress = address + iocbsBytes;
    this.pointers = words(memory, iocbsBytes + eventsBytes, pointersBytes);
    this.pointersAddress = eventsAddress + eventsBytes;
    for (let slot = 0; slot < entryCount; slot++) {
      this.iocbs[slot << IOCB_SHIFT] = slot;
      this.pointers[(slot << 1) + 1] = this.iocbsHigh;
    }
    this.requests = new InFlight(entryCount);
    this.completions = new CompletionRing(
      this.shim,
      this.requests,
      ring.mode,
      id,
      entryCount,
      ring.words,
      events,
      eventsAddress,
    );
  }

  /** Where the kernel finds the iocb of a slot. */
  iocbAddress(slot: number): number {
    return this.iocbsAddress + slot * iocb.sizeof;
  }

  /** Makes number `index` of the pointers NULL, or one that can be set again. */
  pointNowhere(index: number, nowhere: boolean): void {
    this.pointers[index << 1] = 0;
    this.pointers[(index << 1) + 1] = nowhere ? 0 : this.iocbsHigh;
  }

  /** io_submit(2) with the first `count` pointers. */
  submit(count: number): number {
    return this.shim.syscall(
      this.numbers.io_submit,
      this.id,
      count,
      this.pointersAddress,
      0,
      0,
      0,
    );
  }

  /** The slots that hold `iocb`, in the order of submission. */
  slotsOf(iocb: Iocb): number[] {
    const found: number[] = [];
    const { slots } = this.requests;
    for (let index = 0; index < slots.length; index++) {
      if (slots[index]?.iocb !== iocb) continue;
      let place = found.length;
      while (place > 0 && isLater(slots[found[place - 1]!]!, slots[index]!)) place--;
      found.splice(place, 0, index);
    }
    return found;
  }

  /**
   * The turn of a new submission: 31 bits, which differ from those of all requests in flight. The
   * upper bit says whether the memory of a request can be detached.
   */
  nextTurn(): number {
    this.turn = (this.turn + 1) & 0x7fff_ffff;
    return this.turn;
  }

  /** io_cancel(2) of the request in `slot`. */
  cancel(slot: number): number {
    const { io_cancel } = this.numbers;
    // The kernel ignores the third argument, and gives the event to the ring.
    return this.shim.syscall(io_cancel, this.id, this.iocbAddress(slot), 0, 0, 0, 0);
  }

  /** io_getevents(2); addresses may be 0 for NULL. */
  getEvents(minNr: number, nr: number, events: number, timeout: number): number {
    return this.shim.syscall(this.numbers.io_getevents, this.id, minNr, nr, events, timeout, 0);
  }

  /** io_pgetevents(2); addresses may be 0 for NULL. */
  pgetEvents(
    minNr: number,
    nr: number,
    events: number,
    timeout: number,
    sigset: number,
  ): number {
    const { io_pgetevents } = this.numbers;
    return this.shim.syscall(io_pgetevents, this.id, minNr, nr, events, timeout, sigset);
  }

  /** io_destroy(2): returns when nothing is in flight. */
  destroy(): number {
    return this.shim.syscall(this.numbers.io_destroy, this.id, 0, 0, 0, 0, 0);
  }
}

/** Whether a turn was given out after another; they differ by less than half of their range. */
function isLater(slot: Slot, other: Slot): boolean {
  return ((slot.turn - other.turn) << 1) > 0;
}

/**
 * Memory that does not lie across a multiple of 4 GiB, so that all addresses in it have the same
 * upper half.
 */
function allocWithin4G(size: number): Uint8Array<ArrayBuffer> {
  const first = allocBuffer(size);
  const address = addressOf(first);
  const straddles = Math.floor(address / HALF) !== Math.floor((address + size - 1) / HALF);
  // The first piece is still there, so the second one lies elsewhere.
  return straddles ? allocBuffer(size) : first;
}

function words(memory: Uint8Array<ArrayBuffer>, offset: number, size: number): Int32Array {
  return new Int32Array(memory.buffer, memory.byteOffset + offset, size / WORD_BYTES);
}
