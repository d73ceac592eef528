/**
 * One operation of a chain, and how it is tied to the next.
 *
 * @module
 */
import type { Operation } from "./operation.ts";

/** One operation of a chain. */
export interface Step {
  readonly operation: Operation;
  /** The step after this one runs even if this one fails (IOSQE_IO_HARDLINK). */
  readonly hard: boolean;
  /**
   * The step starts only when all earlier requests of the engine have completed (IOSQE_IO_DRAIN).
   */
  readonly drain: boolean;
  /**
   * Milliseconds after which the step is cancelled (IORING_OP_LINK_TIMEOUT); undefined for never.
   */
  readonly timeoutMs?: number;
}

/**
 * What became of each step, in order: the kernel's result, negative for an errno. A step that moved
 * fewer bytes than asked for has its count, and has cancelled what follows as a failure does;
 * `-ECANCELED` stands for the cancelled ones.
 */
export type StepResults = number[];
