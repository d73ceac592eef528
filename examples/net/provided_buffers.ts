/**
 * Buffers that the kernel fills as data comes.
 *
 * @module
 */
import { allocBuffer, type BufRing, type Ring } from "../../src/ring/mod.ts";

/** A group of buffers, each with a number, and the ring in which the kernel finds the free ones. */
export class ProvidedBuffers {
  readonly #ring: BufRing;
  readonly #size: number;
  /** OWNERSHIP: a buffer is the kernel's from publish() until a completion names it. */
  readonly #buffers: Uint8Array[] = [];
  #used: number;
  #released = 0;

  /** @param options `count`: a power of two. `size`: bytes of each. */
  constructor(ring: Ring, options: { group: number; count: number; size: number }) {
    const { group, count, size } = options;
    this.#size = size;
    this.#ring = ring.setupBufRing(count, group, 0);
    this.#used = count;
    const memory = allocBuffer(count * size);
    for (let id = 0; id < count; id++) {
      this.#buffers.push(memory.subarray(id * size, (id + 1) * size));
      this.release(id);
    }
    this.publish();
  }

  /** Whether the kernel has a buffer, as far as completions have told. */
  get hasFree(): boolean {
    return this.#used < this.#buffers.length;
  }

  /** Notes that a completion has named a buffer, which is the program's until it releases it. */
  claim(): void {
    this.#used++;
  }

  /** The bytes of a buffer. */
  bytesOf(id: number): Uint8Array {
    return this.#buffers[id]!;
  }

  /** Takes over a buffer that is not needed any more. */
  release(id: number): void {
    this.#used--;
    this.#ring.add(this.#buffers[id]!, this.#size, id, this.#released++);
  }

  /** Shows the kernel what was released. */
  publish(): void {
    if (this.#released > 0) this.#ring.advance(this.#released);
    this.#released = 0;
  }
}
