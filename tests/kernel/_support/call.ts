/**
 * System calls of tests: what they refuse is thrown.
 *
 * @module
 */
import { errnoNames } from "../../../src/abi/errno.ts";
import { systemCall, type SystemCallName } from "../../../src/core/system_call.ts";

/** Makes a system call; throws unless it succeeds. */
export function call(name: SystemCallName, ...args: number[]): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
  const result = systemCall(name, a, b, c, d, e, f);
  if (result < 0) throw new Error(`${name}: ${errnoNames[-result] ?? result}`);
  return result;
}

/** Closes descriptors. */
export function close(...fds: number[]): void {
  for (const fd of fds) call("close", fd);
}
