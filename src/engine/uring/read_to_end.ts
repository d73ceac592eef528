/**
 * The rest of a file that is open.
 *
 * @module
 */
import type { Engine } from "../engine.ts";
import { NOT_REGISTERED } from "../operation.ts";
import type { Target } from "../target.ts";

/** The first guess for a file that does not say its size. */
const GUESS_BYTES = 256 * 1024;
/** KERNEL: one read moves at most 2^31 - 4096 bytes. */
const READ_MAX_BYTES = 0x7fff_f000;
const FILE_POSITION = -1;

/** What is known of the content, and what may end the reading of it. */
export interface ReadToEndOptions {
  /** What was read already. */
  readonly begun?: readonly Uint8Array[];
  /** How long the content is, as far as is known; 0 if that is nothing. */
  readonly size: number;
  readonly signal: AbortSignal | undefined;
}

/** Reads from the position of a file to its end. */
export async function readToEnd(
  engine: Engine,
  file: Target,
  { begun = [], size, signal }: ReadToEndOptions,
): Promise<Uint8Array> {
  // One byte more than the file says it has shows, by its absence, where the file ends.
  let bytes = new Uint8Array(size > 0 ? size + 1 : GUESS_BYTES);
  let length = 0;
  for (const part of begun) {
    if (length + part.length > bytes.length) bytes = enlarge(bytes, length + part.length);
    bytes.set(part, length);
    length += part.length;
  }
  for (;;) {
    if (length === bytes.length) bytes = enlarge(bytes, bytes.length * 2);
    const buffer = bytes.subarray(length, Math.min(bytes.length, length + READ_MAX_BYTES));
    const count = signal === undefined
      ? await engine.read(file, buffer, FILE_POSITION, NOT_REGISTERED)
      : await engine.run(
        { kind: "read", file, buffer, offset: FILE_POSITION, bufIndex: NOT_REGISTERED },
        signal,
      );
    if (count === 0) return bytes.length === length ? bytes : bytes.slice(0, length);
    length += count;
  }
}

function enlarge(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
