/**
 * Errors that say what to do.
 *
 * @module
 */
import { IoError } from "../core/io_error.ts";
import { diagnose } from "./diagnose.ts";
import type { EngineName } from "./engine.ts";

/**
 * The error of an engine that was refused, with the reason and the remedy in its message. An error
 * of another kind, such as one of the shim, speaks for itself.
 */
export function explainRefusal(error: unknown, engine: EngineName): unknown {
  if (!(error instanceof IoError)) return error;
  const { reason, remedy } = diagnose(error, engine);
  const note = `cannot make the engine ${engine} (${reason}). ${remedy}`;
  return new IoError(error.errno, error.syscall, { note });
}
