// hot path
/**
 * A ring of provided buffers: the kernel takes one from it for each completion that needs one.
 *
 * @module
 */
import { loadShim, type Shim } from "../../../ffi/shim.ts";
import { io_uring_buf, io_uring_buf_ring } from "../../abi/register_layout.ts";
import { checkU16, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";

const HALF = 4_294_967_296;
const ENTRY_WORDS = io_uring_buf.sizeof >>> 2;
const LENGTH_WORD = io_uring_buf.len >>> 2;
const ENTRY_HALVES = io_uring_buf.sizeof >>> 1;
const BID_HALF = io_uring_buf.bid >>> 1;

/** What a buffer ring asks of the io_uring instance that it belongs to. */
export interface BufRingOwner {
  /** The head of the group: `IORING_REGISTER_PBUF_STATUS`. */
  head(): number;
  /** Hands completions back to the kernel. */
  cqAdvance(count: number): void;
  /** Unregisters the group and frees the memory. */
  free(): void;
}

/**
 * A ring of provided buffers, made by {@linkcode Ring.setupBufRing}.
 *
 * Buffers that were added become the kernel's with {@linkcode advance}; a completion with
 * `IORING_CQE_F_BUFFER` gives one back, by its id in the upper half of the flags.
 */
export class BufRing {
  private readonly shim: Shim = loadShim();
  private readonly owner: BufRingOwner;
  private readonly mask: number;
  private readonly words: Uint32Array;
  private readonly halves: Uint16Array;
  private readonly tailAddress: number;
  /** Free-running, 16 bits. */
  private tail = 0;
  private freed = false;
  /** OWNERSHIP: each buffer is held by its id until another one takes its place. */
  private readonly held: Pointer[] = [];

  /**
   * Takes over zeroed memory.
   *
   * @param memory 16 bytes an entry.
   * @param address Where it begins.
   */
  constructor(owner: BufRingOwner, memory: ArrayBufferView, address: number) {
    const { buffer, byteOffset, byteLength } = memory;
    this.owner = owner;
    this.words = new Uint32Array(buffer, byteOffset, byteLength >>> 2);
    this.halves = new Uint16Array(buffer, byteOffset, byteLength >>> 1);
    this.mask = byteLength / io_uring_buf.sizeof - 1;
    this.tailAddress = address + io_uring_buf_ring.tail;
  }

  /**
   * Writes a buffer behind those that the kernel has; it is not shown to the kernel yet. Equivalent
   * to io_uring_buf_ring_add(3), without its mask, which the ring knows.
   *
   * @param buf The buffer. The ring holds it until a buffer with the same id takes its place.
   * @param len Its length in bytes: at most the length of `buf`.
   * @param bid The id that completions name it by: 0 to 65535.
   * @param bufOffset How many were added since the last {@linkcode advance}.
   * @throws {TypeError} When the ring was freed, or on memory that may move.
   * @throws {RangeError} On a number that does not fit, or more buffers than the ring has entries.
   */
  add(buf: Pointer, len: number, bid: number, bufOffset: number): void {
    this.assertUsable();
    const address = dataAddress(buf, checkU32(len, "len"));
    checkU16(bid, "bid");
    if (checkU16(bufOffset, "bufOffset") > this.mask) this.refuseCount(bufOffset + 1);
    const index = (this.tail + bufOffset) & this.mask;
    const word = index * ENTRY_WORDS;
    this.words[word] = address;
    this.words[word + 1] = Math.floor(address / HALF);
    this.words[word + LENGTH_WORD] = len;
    // KERNEL: the last two bytes of entry 0 are the tail, so the id is written on its own.
    this.halves[index * ENTRY_HALVES + BID_HALF] = bid;
    this.held[bid] = buf;
  }

  /**
   * Shows the next `count` buffers to the kernel. Equivalent to io_uring_buf_ring_advance(3).
   *
   * @param count How many were added: at most the entries of the ring.
   */
  advance(count: number): void {
    this.assertUsable();
    if (checkU32(count, "count") > this.mask + 1) this.refuseCount(count);
    this.tail = (this.tail + count) & 0xffff;
    // ORDERING: pairs with the kernel's acquire load of the tail; the entries were written before.
    this.shim.store_release16(this.tailAddress, this.tail);
  }

  /**
   * Hands `count` completions back to the kernel, and shows it as many buffers. Equivalent to
   * io_uring_buf_ring_cq_advance(3).
   *
   * @throws {RangeError} When there are not that many completions.
   */
  cqAdvance(count: number): void {
    this.assertUsable();
    if (checkU32(count, "count") > this.mask + 1) this.refuseCount(count);
    this.owner.cqAdvance(count);
    this.advance(count);
  }

  /**
   * How many buffers the kernel has left. Equivalent to io_uring_buf_ring_available(3). Since Linux
   * 6.8.
   */
  available(): number {
    return (this.tail - this.head()) & 0xffff;
  }

  /**
   * How many buffers the kernel has taken so far, in 16 bits. Equivalent to
   * io_uring_buf_ring_head(3). Since Linux 6.8.
   *
   * @throws {IoError} EINVAL on an older kernel.
   */
  head(): number {
    this.assertUsable();
    return this.owner.head();
  }

  /**
   * Unregisters the ring and frees its memory. Idempotent. Equivalent to
   * io_uring_free_buf_ring(3).
   *
   * OWNERSHIP: a request in flight may have taken a buffer; the caller holds that one until its
   * last completion.
   */
  free(): void {
    if (!this.freed) this.owner.free();
  }

  /** Says that the memory is gone. The io_uring instance calls it, and nobody else. */
  forget(): void {
    this.freed = true;
  }

  /** Throws when the memory is gone. */
  private assertUsable(): void {
    if (this.freed) {
      throw new TypeError("Cannot use the buffer ring: wanted a registered one, got a freed one");
    }
  }

  /** Throws: the ring has not that many entries. */
  private refuseCount(count: number): never {
    throw new RangeError(
      `Cannot fill the buffer ring: wanted at most ${this.mask + 1} buffers, got ${count}`,
    );
  }
}
