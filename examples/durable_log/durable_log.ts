/**
 * A log with group commit.
 *
 * @module
 */
import { chain, type File } from "../../mod.ts";

/** One record that waits for its commit. */
interface Waiting {
  readonly bytes: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Appends records to a file; one commit makes durable all that came during the one before. */
export class DurableLog {
  readonly #file: File;
  #end: number;
  #waiting: Waiting[] = [];
  #busy = false;
  #commits = 0;
  #failure: unknown;

  /** @param end Where the next record goes. @default 0 */
  constructor(file: File, end = 0) {
    this.#file = file;
    this.#end = end;
  }

  /** How many commits there were. */
  get commits(): number {
    return this.#commits;
  }

  /**
   * Appends one record.
   *
   * @param bytes Copied at once.
   * @returns A promise that resolves when the record is on the device. Once a commit has failed
   *   nothing is known of the end of the file, so the log takes no more.
   */
  append(bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes: bytes.slice(), resolve, reject });
      if (this.#busy) return;
      this.#busy = true;
      // Who appends in the same turn goes along.
      queueMicrotask(() => void this.#commitAll());
    });
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#commit(group);
        for (const { resolve } of group) resolve();
        await Promise.resolve(); // Who was told may have the next record ready by then.
      } catch (error) {
        this.#failure = error;
        for (const { reject } of group.concat(this.#waiting)) reject(error);
        this.#waiting = [];
      }
    }
    this.#busy = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const length = group.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const all = new Uint8Array(length);
    let at = 0;
    for (const { bytes } of group) {
      all.set(bytes, at);
      at += bytes.length;
    }
    this.#commits++;
    await chain().write(this.#file, all, this.#end).syncData(this.#file).submit();
    this.#end += length;
  }
}
