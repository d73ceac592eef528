/**
 * The small files in which the kernel tells about itself.
 *
 * @module
 */
import { AT_FDCWD, O_CLOEXEC, O_RDONLY } from "../abi/fs.ts";
import { addressOf } from "./address.ts";
import { systemCall } from "./system_call.ts";

const BYTES_MAX = 16_384;

/**
 * Reads a file of /proc or /sys in place. No permission of the runtime is asked for: the path is
 * ringio's own, and nothing of it reaches the user but what it means for ringio.
 *
 * @returns Its text, or undefined when the kernel does not have it.
 */
export function readKernelFile(path: string): string | undefined {
  const name = new TextEncoder().encode(`${path}\0`);
  const fd = systemCall("openat", AT_FDCWD, addressOf(name), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return undefined;
  const bytes = new Uint8Array(BYTES_MAX);
  const count = systemCall("read", fd, addressOf(bytes), BYTES_MAX);
  systemCall("close", fd);
  return count < 0 ? undefined : new TextDecoder().decode(bytes.subarray(0, count));
}
