/**
 * FIFOs, sockets and devices.
 *
 * @module
 */
import { ShimError } from "../../../ffi/shim_error.ts";
import { EOPNOTSUPP } from "../../abi/errno.ts";
import { AT_FDCWD } from "../../abi/fs.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import type { FileStatus } from "./file_status.ts";

/**
 * Makes a file of the same kind, mknod(2); the umask counts. No runtime has a call for it, so it is
 * not supported (EOPNOTSUPP) where the shim cannot be loaded.
 */
export function makeSpecialFile(path: string, { mode, rdev }: FileStatus): void {
  const result = makeNode(path, Number(mode), Number(rdev));
  if (result < 0) throw new IoError(result, "mknod", { path });
}

function makeNode(path: string, mode: number, device: number): number {
  try {
    const name = new TextEncoder().encode(`${path}\0`);
    return systemCall("mknodat", AT_FDCWD, addressOf(name), mode, device);
  } catch (error) {
    if (error instanceof ShimError) return -EOPNOTSUPP;
    throw error;
  }
}
