/**
 * The slots of a ring's buffer table.
 *
 * @module
 */
import { IoError } from "../../core/io_error.ts";
import type { Ring } from "../../ring/ring.ts";
import { NOT_REGISTERED } from "../operation.ts";
import type { RegisteredMemory } from "../engine.ts";

/** Slots of the sparse table. KERNEL: the limit is 16384. */
const SLOTS = 4096;

/** An empty place of the table, as IORING_REGISTER_BUFFERS_UPDATE takes it. */
const EMPTY = { iov_base: 0, iov_len: 0 };

/** Leases slots of a sparse table of registered buffers, which is made at the first use. */
export class BufferTable {
  readonly #ring: Ring;
  #free: number[] | undefined;

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  /**
   * Registers memory, each piece in a slot of its own. What the kernel refuses, for want of
   * RLIMIT_MEMLOCK or of slots, gets the index -1 and is used as ordinary memory.
   */
  register(pieces: readonly Uint8Array[]): RegisteredMemory {
    const indices = pieces.map((piece) => this.#put(piece));
    return { indices, release: () => this.#clear(indices) };
  }

  #put(piece: Uint8Array): number {
    this.#free ??= this.#makeTable();
    const slot = this.#free.pop();
    if (slot === undefined) return NOT_REGISTERED;
    try {
      this.#ring.registerBuffersUpdate(slot, [piece]);
      return slot;
    } catch (error) {
      if (!(error instanceof IoError)) throw error;
      this.#free.push(slot);
      return NOT_REGISTERED;
    }
  }

  /** Since Linux 5.19; before, nothing is registered. */
  #makeTable(): number[] {
    try {
      this.#ring.registerBuffersSparse(SLOTS);
    } catch (error) {
      if (error instanceof IoError) return [];
      throw error;
    }
    return Array.from({ length: SLOTS }, (_, index) => SLOTS - 1 - index);
  }

  #clear(indices: readonly number[]): void {
    if (this.#ring.closed) return;
    for (const slot of indices) {
      if (slot === NOT_REGISTERED) continue;
      this.#ring.registerBuffersUpdate(slot, [EMPTY]);
      this.#free!.push(slot);
    }
  }
}
