/**
 * What a request worked on, for its error.
 *
 * @module
 */
import type { IoErrorDetails } from "../core/io_error.ts";
import type { Operation } from "./operation.ts";
import { Target } from "./target.ts";

/** A file, or an operation with paths. */
export type Subject = Target | Operation;

/** The paths of a subject, as an IoError takes them. */
export function subjectPaths(subject: unknown): IoErrorDetails {
  if (subject instanceof Target) return { path: subject.path };
  if (subject === undefined) return {};
  const operation = subject as Operation;
  if ("dest" in operation) return { path: operation.path, dest: operation.dest };
  if ("path" in operation) return { path: operation.path };
  return operation.file instanceof Target ? { path: operation.file.path } : {};
}
