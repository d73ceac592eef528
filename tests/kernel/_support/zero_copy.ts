/**
 * Finishing a zero-copy send.
 *
 * @module
 */
import type { Cqe, Ring } from "../../../src/ring/mod.ts";
import { MSG_WAITALL } from "../../../src/abi/socket.ts";
import { reap } from "./reap.ts";

/** What came of a zero-copy send with the user data 1. */
export interface Exchange {
  /** Its result. */
  readonly result: Cqe;
  /** The notice that its buffer is free. */
  readonly notice: Cqe;
  /** What the other end received. */
  readonly received: Uint8Array;
}

/** Receives `length` bytes that are being sent, and takes both completions of the send. */
export function exchange(ring: Ring, receiver: number, length: number): Exchange {
  const buffer = new Uint8Array(length);
  ring.prepRecv(receiver, buffer, length, MSG_WAITALL, 2);
  const cqes = reap(ring, 3);
  const [result, notice] = cqes.filter(({ userData }) => userData === 1);
  const { res } = cqes.find(({ userData }) => userData === 2)!;
  return { result: result!, notice: notice!, received: buffer.slice(0, Math.max(res, 0)) };
}
