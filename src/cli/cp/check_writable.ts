/**
 * Whether a file may be written to.
 *
 * @module
 */
import { ShimError } from "../../../ffi/shim_error.ts";
import { AT_FDCWD } from "../../abi/fs.ts";
import { addressOf } from "../../core/address.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { access, constants } from "../../node_fs/mod.ts";

/**
 * Asks faccessat(2), as Deno 2.9.6 looks at the mode alone and tells root that it may not.
 *
 * @throws {Error} With an errno, when it may not.
 */
export async function checkWritable(path: string): Promise<void> {
  try {
    const name = new TextEncoder().encode(`${path}\0`);
    const result = systemCall("faccessat", AT_FDCWD, addressOf(name), constants.W_OK);
    if (result < 0) throw new IoError(result, "access", { path });
  } catch (error) {
    if (!(error instanceof ShimError)) throw error;
    await access(path, constants.W_OK);
  }
}
