/**
 * What of a file is in the page cache, asked of cachestat(2). Since Linux 6.5.
 *
 * @module
 */
import { addressOf } from "../../../src/ring/mod.ts";
import { call } from "./call.ts";

/** Pages of a file. */
export interface CachedPages {
  /** In memory. */
  readonly cached: number;
  /** Changed in memory and not on their way to the device. */
  readonly dirty: number;
  /** On their way to the device. */
  readonly writeback: number;
}

/** Counts the pages of a whole file, or of a range. */
export function cachedPages(fd: number, offset = 0, length = 0): CachedPages {
  const range = new BigUint64Array([BigInt(offset), BigInt(length)]);
  const counts = new BigUint64Array(5);
  call("cachestat", fd, addressOf(range), addressOf(counts), 0);
  const [cached = 0n, dirty = 0n, writeback = 0n] = counts;
  return { cached: Number(cached), dirty: Number(dirty), writeback: Number(writeback) };
}
