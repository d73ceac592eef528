/**
 * Finds the requests of a file.
 *
 * @module
 */
import type { Target } from "../target.ts";

/** Whether the subject of a slot is `file`, or an operation on it. */
export function worksOn(subject: unknown, file: Target): boolean {
  if (subject === undefined) return false;
  return subject === file || (subject as { readonly file?: unknown }).file === file;
}
