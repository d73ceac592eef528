/**
 * The ring of the POSIX layer.
 *
 * @module
 */
import { IORING_FEAT_EXT_ARG, IORING_FEAT_NODROP } from "../../abi/feature_flags.ts";
import { EINVAL, ENOSYS } from "../../abi/errno.ts";
import {
  IORING_SETUP_CLAMP,
  IORING_SETUP_COOP_TASKRUN,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SUBMIT_ALL,
  IORING_SETUP_TASKRUN_FLAG,
} from "../../abi/setup_flags.ts";
import { IoError } from "../../core/io_error.ts";
import { keepByIndex } from "../../ring/keep_by_index.ts";
import { Ring } from "../../ring/ring.ts";

const ENTRIES = 256;
const CQ_ENTRIES = 4096;
const ALWAYS = IORING_SETUP_CLAMP | IORING_SETUP_CQSIZE;

/** The best flags first; a kernel that does not know one answers EINVAL. */
const LADDER: readonly number[] = [
  IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
  IORING_SETUP_NO_SQARRAY | IORING_SETUP_SUBMIT_ALL, // Linux 6.6
  IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
  IORING_SETUP_SUBMIT_ALL, // Linux 6.1
  IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL, // Linux 5.19
  0, // Linux 5.11, for waits with a time limit
];

/**
 * Makes the ring.
 *
 * @throws {IoError} When io_uring is refused, or too old.
 */
export function createRing(): Ring {
  for (const flags of LADDER) {
    try {
      const ring = new Ring(ENTRIES, { cqEntries: CQ_ENTRIES, flags: flags | ALWAYS });
      return adopt(ring);
    } catch (error) {
      if (!(error instanceof IoError) || error.errno !== -EINVAL) throw error;
    }
  }
  throw new IoError(-EINVAL, "io_uring_setup");
}

function adopt(ring: Ring): Ring {
  const wanted = IORING_FEAT_EXT_ARG | IORING_FEAT_NODROP;
  if ((ring.features & wanted) !== wanted) {
    ring.close();
    throw new IoError(-ENOSYS, "io_uring_setup", { note: "wanted Linux 5.11" });
  }
  keepByIndex(ring);
  return ring;
}
