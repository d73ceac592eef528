/**
 * The slots of a ring's file table.
 *
 * @module
 */
import { IoError } from "../../core/io_error.ts";
import type { Ring } from "../../ring/ring.ts";

/** An empty slot, as IORING_REGISTER_FILES_UPDATE takes it. */
const EMPTY = -1;

/** Leases slots of a sparse table of registered files. */
export class FileTable {
  readonly #ring: Ring;
  readonly #free: number[] = [];

  /**
   * Registers a sparse table. Since Linux 5.19; where the kernel refuses it the table is empty.
   *
   * @param size How many slots. RLIMIT_NOFILE is the kernel's limit.
   */
  constructor(ring: Ring, size: number) {
    this.#ring = ring;
    const slots = registerSparse(ring, size);
    for (let slot = slots - 1; slot >= 0; slot--) this.#free.push(slot);
  }

  /** An empty slot, or -1. */
  lease(): number {
    return this.#free.pop() ?? -1;
  }

  /** Gives back a slot that is empty again. */
  giveBack(slot: number): void {
    this.#free.push(slot);
  }

  /** Puts a descriptor into a slot. */
  put(slot: number, fd: number): void {
    this.#ring.registerFilesUpdate(slot, [fd]);
  }

  /** Empties a slot; requests in flight keep their file. */
  clear(slot: number): void {
    if (this.#ring.closed) return; // The table went with the ring.
    this.#ring.registerFilesUpdate(slot, [EMPTY]);
  }
}

/** RLIMIT_NOFILE may be below the size that was asked for; then a smaller table has to do. */
function registerSparse(ring: Ring, size: number): number {
  for (let slots = size; slots >= 1; slots >>>= 1) {
    try {
      ring.registerFilesSparse(slots);
      return slots;
    } catch (error) {
      if (!(error instanceof IoError)) throw error;
      if (error.code !== "EMFILE" && error.code !== "ENOMEM") return 0;
    }
  }
  return 0;
}
