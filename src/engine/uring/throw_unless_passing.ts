/**
 * Refusals of io_uring_enter(2) that are no failures.
 *
 * @module
 */
import { IoError } from "../../core/io_error.ts";

/** A full completion backlog, a kernel short of memory, a signal, the end of a wait. */
const PASSING: ReadonlySet<string> = new Set(["EBUSY", "EAGAIN", "EINTR", "ETIME"]);

/** Throws `error` unless it passes by itself once completions are taken. */
export function throwUnlessPassing(error: unknown): void {
  if (!(error instanceof IoError) || !PASSING.has(error.code)) throw error;
}
