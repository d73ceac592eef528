/**
 * The limit of the size of files.
 *
 * @module
 */
import { RLIMIT_FSIZE } from "../../../src/abi/memory.ts";
import { SIGXFSZ } from "../../../src/abi/signal.ts";
import { addressOf } from "../../../src/core/address.ts";
import { call } from "../../kernel/_support/call.ts";

const SIG_IGN = 1n;
const SIGSET_BYTES = 8;

/** Calls `body`, which must not wait, while this process may not make files larger than `limit`. */
export function withFileSizeLimit(limit: bigint, body: () => void): void {
  const before = new BigUint64Array(2);
  const action = new BigUint64Array([SIG_IGN, 0n, 0n, 0n]); // `struct sigaction` of the kernel
  const oldAction = new BigUint64Array(4);
  call("prlimit64", 0, RLIMIT_FSIZE, 0, addressOf(before));
  // Without this the first write that goes too far would end the process.
  call("rt_sigaction", SIGXFSZ, addressOf(action), addressOf(oldAction), SIGSET_BYTES);
  const lowered = new BigUint64Array([limit, before[1]!]);
  call("prlimit64", 0, RLIMIT_FSIZE, addressOf(lowered), 0);
  try {
    body();
  } finally {
    call("prlimit64", 0, RLIMIT_FSIZE, addressOf(before), 0);
    call("rt_sigaction", SIGXFSZ, addressOf(oldAction), 0, SIGSET_BYTES);
  }
}
