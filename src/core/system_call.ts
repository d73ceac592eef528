/**
 * A system call by its name, for paths where a table look-up does not matter.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { syscalls } from "../abi/syscalls.ts";

/** The name of a system call that both architectures have. */
export type SystemCallName = keyof (typeof syscalls)["x86_64"];

/**
 * Makes a system call.
 *
 * OWNERSHIP: addresses among the arguments keep nothing alive; the caller holds their buffers until
 * the call returns, and longer where the kernel keeps the address.
 *
 * @param name The call, as in the man pages.
 * @param args Up to six integers that doubles hold exactly: descriptors, flags, lengths, addresses.
 * @returns What the kernel returned: a count, a descriptor, an address, or -errno.
 */
export function systemCall(
  name: SystemCallName,
  a = 0,
  b = 0,
  c = 0,
  d = 0,
  e = 0,
  f = 0,
): number {
  const shim = loadShim();
  const machine = shim.machine === "aarch64" ? "aarch64" : "x86_64";
  return shim.syscall(syscalls[machine][name], a, b, c, d, e, f);
}
