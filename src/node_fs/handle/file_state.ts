/**
 * An open file, apart from the object that users hold.
 *
 * @module
 */
import { warn } from "../../../ffi/warn.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Operation } from "../../engine/operation.ts";
import { Target } from "../../engine/target.ts";
import { toSystemError } from "../system_error.ts";

/** What runs the requests of a file, and how the file is closed. */
export class FileState {
  /** What runs the requests. */
  readonly engine: Engine;
  /** The file, as the engine sees it. */
  readonly target: Target;

  constructor(engine: Engine, fd: number) {
    this.engine = engine;
    this.target = new Target(fd, false, "");
  }

  /** One operation; what the kernel refuses is an error in Node's words. */
  async run(operation: Operation, syscall: string): Promise<number> {
    try {
      return await this.engine.run(operation);
    } catch (error) {
      throw toSystemError(error, syscall);
    }
  }

  /** Closes the file when its requests have completed. */
  async close(): Promise<void> {
    await this.engine.settled(this.target);
    await this.run({ kind: "close", file: this.target }, "close");
  }
}

/** Closes the files whose handles were collected. */
const collected = new FinalizationRegistry<FileState>((state) => {
  warn(`Closing file descriptor ${state.target.fd} on garbage collection`);
  state.close().catch((error) => warn(String(error)));
});

/** Has the file closed, with a warning, when `handle` is collected before {@linkcode release}. */
export function closeWhenCollected(handle: object, state: FileState): void {
  collected.register(handle, state, state);
}

/** Takes {@linkcode closeWhenCollected} back: the file is closed in time. */
export function release(state: FileState): void {
  collected.unregister(state);
}
