/**
 * FIFOs, sockets and devices.
 *
 * @module
 */
import { AT_FDCWD } from "../../abi/fs.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import type { FileStatus } from "./file_status.ts";

/** Makes a file of the same kind, mknod(2); the umask counts. No runtime has a call for it. */
export function makeSpecialFile(path: string, { mode, rdev }: FileStatus): void {
  const name = new TextEncoder().encode(`${path}\0`);
  const result = systemCall("mknodat", AT_FDCWD, addressOf(name), Number(mode), Number(rdev));
  if (result < 0) throw new IoError(result, "mknod", { path });
}
