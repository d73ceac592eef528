/**
 * The limit of open files, which also bounds registered files.
 *
 * @module
 */
import { RLIMIT_NOFILE } from "../../abi/memory.ts";
import { rlimit64 } from "../../abi/process_layout.ts";
import { addressOf } from "../../core/address.ts";
import { systemCall } from "../../core/system_call.ts";

/**
 * Raises the soft limit by `count` when it is below that, as liburing does before it gives up on
 * EMFILE; not beyond the hard limit.
 */
export function raiseFileLimit(count: number): void {
  const view = new DataView(new ArrayBuffer(rlimit64.sizeof));
  const address = addressOf(view);
  if (systemCall("prlimit64", 0, RLIMIT_NOFILE, 0, address) < 0) return;
  const soft = view.getBigUint64(rlimit64.rlim_cur, true);
  const hard = view.getBigUint64(rlimit64.rlim_max, true);
  if (soft >= BigInt(count)) return;
  const raised = soft + BigInt(count);
  view.setBigUint64(rlimit64.rlim_cur, raised < hard ? raised : hard, true);
  // A refusal is no failure of its own: what needed the limit is tried again, and fails.
  systemCall("prlimit64", 0, RLIMIT_NOFILE, address, 0);
}
