/**
 * What runs the requests of a job: one of two kinds.
 *
 * @module
 */
import type { IoRequest } from "../workload/io_request.ts";

/** Gets a request that is done: bytes moved, 0 for a sync, or a negative errno. */
export type OnDone = (request: IoRequest, result: number) => void;

/** Calls that prepare, submit and harvest, as in C. Everything blocks the thread. */
export interface BatchDriver {
  readonly kind: "batch";
  /** The data of each request. */
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  /** Prepares a request; it leaves with the next {@linkcode submit}, or at once. */
  prepare(request: IoRequest): void;
  /** Hands everything that was prepared to the kernel. */
  submit(): void;
  /** Waits until at least `min` are done; gives each that is to `onDone` and counts them. */
  harvest(min: number, onDone: OnDone): number;
  /** Gives everything back; nothing is in flight then. */
  close(): void;
}

/** One promise for each request. */
export interface PromiseDriver {
  readonly kind: "promise";
  /** The data of each request. */
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  /** Runs a request; a failure rejects with what the interface rejects with. */
  run(request: IoRequest): Promise<number>;
  /** Gives everything back; nothing is in flight then. */
  close(): Promise<void>;
}

/** Either kind. */
export type Driver = BatchDriver | PromiseDriver;
