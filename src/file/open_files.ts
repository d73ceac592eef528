/**
 * The files that a runtime has open.
 *
 * @module
 */
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import type { Target } from "../engine/target.ts";
import type { File } from "./file.ts";

/** Knows which files are open, so that a runtime that closes leaves no descriptor behind. */
export class OpenFiles {
  /** What runs the requests. */
  readonly engine: Engine;
  readonly #files = new Set<File>();
  #engineClosing: Promise<void> | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Notes an open file. One that comes while the engine closes is closed with the others. */
  add(file: File): void {
    this.#files.add(file);
    if (this.#engineClosing !== undefined) file.close();
  }

  /** Closes the descriptor of a file whose verbs are shut. Nothing of it may be in flight. */
  async close(file: File, target: Target): Promise<void> {
    try {
      if (this.#engineClosing === undefined) await this.engine.run({ kind: "close", file: target });
      else await this.#closeNow(target);
    } catch (error) {
      if (this.#engineClosing === undefined || !isRefused(error)) throw error;
      await this.#closeNow(target);
    } finally {
      this.#files.delete(file);
    }
  }

  /** Closes the engine, then every file. */
  async closeAll(): Promise<void> {
    this.#engineClosing ??= this.engine.close();
    await this.#engineClosing;
    await Promise.all([...this.#files].map((file) => file.close()));
  }

  async #closeNow(target: Target): Promise<void> {
    await this.#engineClosing;
    this.engine.closeNow(target);
  }
}

/** The engine was closing, so that the descriptor is still open. */
function isRefused(error: unknown): boolean {
  return error instanceof IoError && (error.code === "EBADF" || error.code === "ECANCELED");
}
