/**
 * The requests that the runtime has.
 *
 * @module
 */
import type { Target } from "../target.ts";

/** Counts requests in flight, by file, and tells when there are none. */
export class Requests {
  /** Requests that began. */
  submitted = 0;
  /** Requests that have ended. */
  completed = 0;
  readonly #byFile = new Map<Target, number>();
  readonly #waiting: { readonly file: Target | undefined; readonly resolve: () => void }[] = [];

  /** Requests in flight. */
  get inFlight(): number {
    return this.submitted - this.completed;
  }

  /** A request begins; of a file, if it has one. */
  begin(file: Target | undefined): void {
    this.submitted++;
    if (file !== undefined) this.#byFile.set(file, (this.#byFile.get(file) ?? 0) + 1);
  }

  /** A request that began has completed. */
  end(file: Target | undefined): void {
    this.completed++;
    if (file !== undefined) {
      const left = this.#byFile.get(file)! - 1;
      if (left > 0) this.#byFile.set(file, left);
      else this.#byFile.delete(file);
    }
    if (this.#waiting.length > 0) this.#tell();
  }

  /** Resolves when no request is in flight; of `file`, if one is given. */
  settled(file?: Target): Promise<void> {
    if (this.#isSettled(file)) return Promise.resolve();
    return new Promise<void>((resolve) => this.#waiting.push({ file, resolve }));
  }

  #isSettled(file: Target | undefined): boolean {
    return file === undefined ? this.inFlight === 0 : !this.#byFile.has(file);
  }

  #tell(): void {
    for (let index = this.#waiting.length - 1; index >= 0; index--) {
      const { file, resolve } = this.#waiting[index]!;
      if (!this.#isSettled(file)) continue;
      this.#waiting.splice(index, 1);
      resolve();
    }
  }
}
