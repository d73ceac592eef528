/**
 * Rings that are no descriptors of the process.
 *
 * @module
 */
import { IORING_FEAT_REG_REG_RING } from "../abi/feature_flags.ts";
import { IoError } from "../core/io_error.ts";
import type { Ring } from "./ring.ts";

/**
 * Lets a ring live on as a registered index of this thread alone, so that it ends with the thread:
 * a worker that is terminated closes no descriptors, but the kernel takes its registered rings
 * away. Entering is cheaper, too. Since Linux 6.3.
 *
 * @returns false where the kernel has no such thing, or all 16 places of the thread are taken; the
 *   ring keeps its descriptor then.
 */
export function keepByIndex(ring: Ring): boolean {
  if ((ring.features & IORING_FEAT_REG_REG_RING) === 0) return false;
  try {
    ring.registerRingFd();
  } catch (error) {
    if (error instanceof IoError) return false;
    throw error;
  }
  ring.closeRingFd();
  return true;
}
