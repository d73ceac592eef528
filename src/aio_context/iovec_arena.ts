/**
 * The memory of the iovecs of one io_submit(2), which copies them.
 *
 * @module
 */
import { addressOf } from "../core/address.ts";
import type { Iovec } from "./memory.ts";
import { locate } from "./locate.ts";

const HALF = 4_294_967_296;
/** Words in one `struct iovec`: the base and the length, 64 bits each. */
const IOVEC_WORDS = 4;
const WORDS_AT_FIRST = 64 * IOVEC_WORDS;

/** Iovecs for the kernel to read; they are given back all at once. */
export class IovecArena {
  #words = new Uint32Array(0);
  #usedWords = 0;
  /** OWNERSHIP: arrays that were too small, but that this submission already refers to. */
  #outgrown: Uint32Array[] = [];

  /**
   * Writes the first `count` entries of a list.
   *
   * @returns The address of the first iovec; 0 when there is none.
   * @throws {TypeError} When an entry is no buffer, detached or resizable.
   */
  write(list: readonly Iovec[], count: number): number {
    if (count === 0) return 0;
    const start = this.#reserve(count * IOVEC_WORDS);
    const words = this.#words;
    for (let index = 0; index < count; index++) {
      const entry = list[index]!;
      const address = locate(entry);
      const word = start + index * IOVEC_WORDS;
      words[word] = address;
      words[word + 1] = Math.floor(address / HALF);
      words[word + 2] = entry.byteLength;
      words[word + 3] = Math.floor(entry.byteLength / HALF);
    }
    return addressOf(words) + start * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Forgets all iovecs, for the next submission. */
  reset(): void {
    this.#usedWords = 0;
    if (this.#outgrown.length > 0) this.#outgrown = [];
  }

  #reserve(wordCount: number): number {
    if (this.#usedWords + wordCount > this.#words.length) {
      if (this.#usedWords > 0) this.#outgrown.push(this.#words);
      const length = Math.max(WORDS_AT_FIRST, 2 * this.#words.length, wordCount);
      this.#words = new Uint32Array(new ArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
      this.#usedWords = 0;
    }
    const start = this.#usedWords;
    this.#usedWords += wordCount;
    return start;
  }
}
