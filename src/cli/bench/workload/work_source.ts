/**
 * Where requests come from.
 *
 * @module
 */
import type { IoRequest } from "./io_request.ts";

/** A stream of requests. The loop takes one after the other and hands each back when it is done. */
export interface WorkSource {
  /** Fills in the next request; false when there is none any more. */
  next(request: IoRequest): boolean;
  /**
   * Takes note of a request that was done.
   *
   * @param result Bytes moved, or a negative errno.
   */
  finish(request: IoRequest, result: number): void;
}
