/**
 * Errors of the runtime's file calls as errors of ringio.
 *
 * @module
 */
import { errnoNames } from "../../abi/errno.ts";
import { IoError, type IoErrorDetails } from "../../core/io_error.ts";

/**
 * An IoError for what the operating system refused; anything else, such as a refused permission of
 * the runtime, is passed on as it is.
 *
 * @param syscall The operation in ringio's words.
 */
export function toIoError(error: Error, syscall: string, paths: IoErrorDetails): Error {
  const errno = errnoOf(error);
  return errno > 0 ? new IoError(-errno, syscall, paths) : error;
}

/** Runtimes number errors as the platform does, or not at all; the name is the same everywhere. */
function errnoOf(error: Error): number {
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === "string") {
    return errnoNames.indexOf(code === "ENOTSUP" ? "EOPNOTSUPP" : code);
  }
  // Deno gives some errors no code, but always the platform's own number in their text.
  return Number(/\(os error (\d+)\)/.exec(error.message)?.[1] ?? 0);
}
