/**
 * The arguments of `FileHandle.write`, in all their forms.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";
import {
  argumentTypeError,
  argumentValueError,
  outOfRangeError,
} from "../arguments/argument_error.ts";
import { checkInt32, checkInteger } from "../arguments/check.ts";
import { FILE_POSITION } from "./read_request.ts";

/** What is written, and where. */
export interface WriteRequest {
  readonly part: Uint8Array;
  readonly position: number;
}

interface WriteOptions {
  readonly offset?: unknown;
  readonly length?: unknown;
  readonly position?: unknown;
}

/** Checks the arguments: a view with an offset, a length and a position, or a string. */
export function parseWrite(
  data: unknown,
  second: unknown,
  third: unknown,
  fourth: unknown,
): WriteRequest {
  if (!ArrayBuffer.isView(data)) return parseText(data, second, third);
  if (typeof second !== "object") {
    return request(data, { offset: second, length: third, position: fourth });
  }
  return request(data, (second ?? {}) as WriteOptions);
}

function parseText(data: unknown, position: unknown, encoding: unknown): WriteRequest {
  if (typeof data !== "string") {
    throw argumentTypeError("buffer", ["string", "Buffer", "TypedArray", "DataView"], data);
  }
  const isHex = typeof encoding === "string" && encoding.toLowerCase() === "hex";
  if (isHex && data.length % 2 !== 0) {
    const reason = `is invalid for data of length ${data.length}`;
    throw argumentValueError("encoding", encoding, reason);
  }
  return { part: encodeText(data, encoding), position: toPosition(position) };
}

/** The bytes of a text; an encoding that is none stands for UTF-8. */
export function encodeText(text: string, encoding: unknown): Uint8Array {
  const { Buffer } = nodeModule("node:buffer");
  const known = typeof encoding === "string" && Buffer.isEncoding(encoding);
  return Buffer.from(text, known ? encoding : "utf8");
}

function request(data: ArrayBufferView, options: WriteOptions): WriteRequest {
  const offset = options.offset ?? 0;
  checkInteger(offset, "offset", 0);
  const { byteLength } = data;
  const length = typeof options.length === "number" ? options.length : byteLength - offset;
  if (offset > byteLength) throw outOfRangeError("offset", `<= ${byteLength}`, offset);
  if (length > byteLength - offset) {
    throw outOfRangeError("length", `<= ${byteLength - offset}`, length);
  }
  if (length < 0) throw outOfRangeError("length", ">= 0", length);
  checkInt32(length, "length");
  const part = new Uint8Array(data.buffer, data.byteOffset + offset, length);
  return { part, position: toPosition(options.position) };
}

/** What is no number, a bigint too, stands for the position of the file. */
export function toPosition(position: unknown): number {
  return typeof position === "number" && position >= 0 ? position : FILE_POSITION;
}
