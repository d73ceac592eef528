/**
 * The rest of a file that is open.
 *
 * @module
 */
import type { Engine } from "../engine.ts";
import { NOT_REGISTERED } from "../operation.ts";
import type { Target } from "../target.ts";

/** The first guess for a file that does not say its size. */
const GUESS_BYTES = 64 * 1024;
/** What is copied at once: others have their turn in between. */
const PART_BYTES = 1024 * 1024;

/** What is known of the content, and what may end the reading of it. */
export interface ReadToEndOptions {
  /** What was read already. */
  readonly begun?: readonly Uint8Array[];
  /** How long the content is, as far as is known; 0 if that is nothing. */
  readonly size: number;
  readonly signal: AbortSignal | undefined;
}

/** Reads a file that has positions to its end. */
export async function readToEnd(
  engine: Engine,
  file: Target,
  { begun = [], size, signal }: ReadToEndOptions,
): Promise<Uint8Array> {
  let bytes = new Uint8Array(size > 0 ? size : GUESS_BYTES);
  let length = 0;
  for (const part of begun) {
    if (length + part.length > bytes.length) bytes = enlarge(bytes, length + part.length);
    bytes.set(part, length);
    length += part.length;
  }
  for (;;) {
    const isFull = length === bytes.length;
    // What the file said of its size may be wrong: only a read that gives nothing tells the end.
    const buffer = isFull ? new Uint8Array(1) : bytes.subarray(length, length + PART_BYTES);
    const count = await readPart(engine, file, buffer, length, signal);
    if (count === 0) return isFull ? bytes : bytes.slice(0, length);
    if (isFull) {
      bytes = enlarge(bytes, bytes.length + Math.max(bytes.length, GUESS_BYTES));
      bytes.set(buffer, length);
    }
    length += count;
  }
}

function readPart(
  engine: Engine,
  file: Target,
  buffer: Uint8Array,
  offset: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const bufIndex = NOT_REGISTERED;
  return signal === undefined
    ? engine.read(file, buffer, offset, bufIndex)
    : engine.run({ kind: "read", file, buffer, offset, bufIndex }, signal);
}

function enlarge(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
