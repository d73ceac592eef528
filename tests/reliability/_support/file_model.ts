/**
 * What a file should hold.
 *
 * @module
 */

/** The bytes of a file in memory, with the file's own operations. */
export class FileModel {
  readonly #bytes: Uint8Array;
  #size = 0;

  /** @param limit The most bytes that the file will ever have. */
  constructor(limit: number) {
    this.#bytes = new Uint8Array(limit);
  }

  /** The length of the file. */
  get size(): number {
    return this.#size;
  }

  /** The most bytes that the file will ever have. */
  get limit(): number {
    return this.#bytes.length;
  }

  /** What a read of `length` bytes at `offset` gives; less at the end. */
  read(offset: number, length: number): Uint8Array {
    return this.#bytes.subarray(
      Math.min(offset, this.#size),
      Math.min(offset + length, this.#size),
    );
  }

  /** A write; what lies between the end and `offset` becomes zeros. */
  write(bytes: Uint8Array, offset: number): void {
    if (bytes.length === 0) return;
    this.#bytes.set(bytes, offset);
    this.#size = Math.max(this.#size, offset + bytes.length);
  }

  /** A change of the length. */
  truncate(size: number): void {
    // What is beyond the end is always zeros.
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  /** Zeros, as far as the file reaches. */
  zero(offset: number, length: number): void {
    this.#bytes.fill(0, Math.min(offset, this.#size), Math.min(offset + length, this.#size));
  }
}
