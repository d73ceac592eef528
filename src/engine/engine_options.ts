/**
 * What an engine is made with.
 *
 * @module
 */
import type { EngineName } from "./engine.ts";

/** Options of an engine. What a column has no use for, it ignores. */
export interface EngineOptions {
  /**
   * Which engine; "auto" for the best that works here. A named one is made or refused, never
   * replaced. @default "auto"
   */
  engine?: "auto" | EngineName;
  /** Entries of the submission queue, or of the AIO context: 1 to 32768. @default 256 */
  entries?: number;
  /** Entries of the completion queue, and the most requests in flight. @default 4096 */
  cqEntries?: number;
  /** Where the rings live. @default "auto" */
  memory?: "auto" | "user" | "mmap";
  /** A kernel thread submits. @default false */
  sqpoll?: boolean | { cpu?: number; idleMs?: number };
  /** The device is polled for completions; O_DIRECT only. @default false */
  iopoll?: boolean;
  /**
   * Looks for completions without a pause, for 50 microseconds unless told otherwise, before the
   * thread sleeps: the lowest latency, for the price of a busy processor. @default false
   */
  busyPoll?: boolean | { maxMicroseconds?: number };
  /** Slots of the file table. @default 1024 */
  registeredFiles?: number;
  /** Limits of the kernel's worker threads. */
  ioWorkers?: { bounded?: number; unbounded?: number };
  /** Path of the shim. */
  shim?: string;
}
