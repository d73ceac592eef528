/**
 * The limit of open files.
 *
 * @module
 */
import { RLIMIT_NOFILE } from "../../../src/abi/memory.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call } from "./call.ts";

/** The soft and the hard limit. */
export function fileLimit(): [bigint, bigint] {
  const limit = new BigUint64Array(2);
  call("prlimit64", 0, RLIMIT_NOFILE, 0, addressOf(limit));
  return [limit[0]!, limit[1]!];
}

/** Sets the soft limit. */
export function setFileLimit(soft: bigint): void {
  const limit = new BigUint64Array([soft, fileLimit()[1]]);
  call("prlimit64", 0, RLIMIT_NOFILE, addressOf(limit), 0);
}
