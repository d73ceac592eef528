// hot path
/**
 * What a read of a handle resolves with.
 *
 * @module
 */
import type { Form } from "../../core/form.ts";
import { systemError } from "../system_error.ts";

/** What `FileHandle.read` gives. */
export interface ReadResult {
  bytesRead: number;
  buffer: ArrayBufferView;
}

/** One for all reads, so that none needs a closure or a second promise. */
export const READ_FORM: Form<ReadResult> = { result: toReadResult, error: systemError };

function toReadResult(bytesRead: number, memory: unknown): ReadResult {
  return { bytesRead, buffer: memory as ArrayBufferView };
}
