/**
 * Files without an end of their own: FIFOs and terminals.
 *
 * @module
 */
import { IoError } from "../../core/io_error.ts";
import type { Engine } from "../engine.ts";
import { NOT_REGISTERED } from "../operation.ts";
import type { Target } from "../target.ts";

const PART_BYTES = 64 * 1024;

/** What reading needs of its engine. */
export interface StreamRequests {
  readonly engine: Engine;
  /** Resolves when there is something to read, or nobody left who would write. */
  pollReadable(file: Target, signal: AbortSignal | undefined): Promise<number>;
}

/**
 * Reads until nobody is left who would write. A FIFO that was opened without waiting for a writer
 * is waited for here: it counts as readable once a writer has written, or has come and gone.
 *
 * @param begun What was read already.
 */
export async function readStream(
  { engine, pollReadable }: StreamRequests,
  file: Target,
  begun: readonly Uint8Array[],
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const parts = [...begun];
  const buffer = new Uint8Array(PART_BYTES);
  let isReady = false;
  for (;;) {
    if (!isReady) await pollReadable(file, signal);
    isReady = true;
    try {
      const bufIndex = NOT_REGISTERED;
      const operation = { kind: "read", file, buffer, offset: -1, bufIndex } as const;
      const count = await engine.run(operation, signal);
      if (count === 0) return concatenate(parts);
      parts.push(buffer.slice(0, count));
    } catch (error) {
      if (!(error instanceof IoError) || error.code !== "EAGAIN") throw error;
      isReady = false;
    }
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let length = 0;
  for (const part of parts) {
    bytes.set(part, length);
    length += part.length;
  }
  return bytes;
}
