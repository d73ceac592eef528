/**
 * The arguments of `FileHandle.read`, in all their forms.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";
import type { Offset } from "../../engine/operation.ts";
import {
  argumentTypeError,
  argumentValueError,
  outOfRangeError,
} from "../arguments/argument_error.ts";
import { checkInteger, checkObject } from "../arguments/check.ts";

/** The position of the file itself. */
export const FILE_POSITION = -1;
const DEFAULT_LENGTH = 16_384;
const POSITION_MAX = 2n ** 63n - 1n;

/** What is read, and where to. */
export interface ReadRequest {
  /** What the caller gave, or what was made for it. */
  readonly buffer: ArrayBufferView;
  /** The part of it that is filled; undefined when nothing is asked for. */
  readonly part: Uint8Array | undefined;
  readonly position: Offset;
}

interface ReadOptions {
  readonly buffer?: unknown;
  readonly offset?: unknown;
  readonly length?: unknown;
  readonly position?: unknown;
}

/** Checks the arguments; `read(buffer, offset, length, position)` and its short forms. */
export function parseRead(
  first: unknown,
  second: unknown,
  third: unknown,
  fourth: unknown,
): ReadRequest {
  if (!ArrayBuffer.isView(first)) return parseOptionsOnly(first);
  if (second === null || typeof second !== "object") {
    return request(first, { offset: second, length: third, position: fourth });
  }
  return request(first, second as ReadOptions);
}

function parseOptionsOnly(options: unknown): ReadRequest {
  if (options !== undefined && options !== null) checkObject(options, "options");
  const given = (options ?? {}) as ReadOptions;
  const { buffer = nodeModule("node:buffer").Buffer.alloc(DEFAULT_LENGTH) } = given;
  if (!ArrayBuffer.isView(buffer)) {
    throw argumentTypeError("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  }
  return request(buffer, given);
}

function request(buffer: ArrayBufferView, options: ReadOptions): ReadRequest {
  const offset = options.offset ?? 0;
  checkInteger(offset, "offset", 0);
  const length = Number(options.length ?? buffer.byteLength - offset) | 0;
  const position = checkPosition(options.position ?? FILE_POSITION, length);
  if (length === 0) return { buffer, part: undefined, position };
  if (buffer.byteLength === 0) {
    throw argumentValueError("buffer", buffer, "is empty and cannot be written");
  }
  if (length < 0) throw outOfRangeError("length", ">= 0", length);
  if (offset + length > buffer.byteLength) {
    throw outOfRangeError("length", `<= ${buffer.byteLength - offset}`, length);
  }
  const part = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
  return { buffer, part, position };
}

function checkPosition(position: unknown, length: number): Offset {
  if (typeof position === "number") {
    checkInteger(position, "position", FILE_POSITION);
    return position;
  }
  if (typeof position !== "bigint") {
    throw argumentTypeError("position", ["integer", "bigint"], position);
  }
  const max = POSITION_MAX - BigInt(length);
  if (position < -1n || position > max) {
    throw outOfRangeError("position", `>= -1 && <= ${max}`, position);
  }
  return position;
}
