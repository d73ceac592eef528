/**
 * Small writes to the page cache, which are made inside the call.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { O_DSYNC, openFlags, S_IFREG } from "../abi/fs.ts";
import type { FileIdentity } from "./file_identity.ts";
import type { Layer } from "./layer.ts";
import { performOnFile } from "./perform_on_file.ts";
import type { Request } from "./request.ts";

/** What is longer takes longer to copy than a worker of the kernel to wake. */
const SMALL_BYTES = 65_536;

/**
 * Makes a write inside the call, where that is cheaper than to hand it to somebody.
 *
 * @returns false when the request has to be started, and nothing has happened.
 */
export function writeAtOnce(
  layer: Layer,
  request: Request,
  file: FileIdentity,
  flags: number,
): boolean {
  if (request.length > SMALL_BYTES || file.type !== S_IFREG || !file.local) return false;
  const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
  // These wait for the device.
  if ((flags & (O_DIRECT | O_DSYNC)) !== 0) return false;
  if (!layer.column.writesAtOnce(request.length)) return false;
  // Only what keeps the process alive for its notification has to be counted.
  if (request.loud > 0) layer.register(request);
  request.started = true;
  const result = performOnFile(request);
  // A failure is for the next aio_fsync to tell.
  if (result < 0) request.descriptor = layer.descriptors.of(request.fd, file.key);
  layer.completed(request, result);
  return true;
}
