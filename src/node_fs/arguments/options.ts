/**
 * Options of whole-file calls, which may be an encoding alone.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";
import { argumentTypeError, argumentValueError } from "./argument_error.ts";
import { checkSignal } from "./check.ts";

/** What the caller gave, before its fields are checked. */
export interface FileOptions {
  readonly encoding?: string | null | undefined;
  readonly flag?: unknown;
  readonly mode?: unknown;
  readonly flush?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly buffer?: unknown;
}

/** Checks options, and the encoding and the signal among them. */
export function parseOptions(options: unknown): FileOptions {
  if (options === undefined || options === null || typeof options === "function") return {};
  if (typeof options !== "string" && typeof options !== "object") {
    throw argumentTypeError("options", ["string", "Object"], options);
  }
  const given = (typeof options === "string" ? { encoding: options } : options) as FileOptions;
  const { encoding } = given as { encoding?: unknown };
  const known = !encoding || encoding === "buffer" ||
    nodeModule("node:buffer").Buffer.isEncoding(encoding as string);
  if (!known) throw argumentValueError("encoding", encoding, "is invalid encoding");
  checkSignal(given.signal, "options.signal");
  return given;
}
