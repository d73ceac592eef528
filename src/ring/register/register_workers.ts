/**
 * The kernel threads that run what cannot be done without blocking.
 *
 * @module
 */
import {
  IO_WQ_BOUND,
  IO_WQ_UNBOUND,
  IORING_REGISTER_IOWQ_AFF,
  IORING_REGISTER_IOWQ_MAX_WORKERS,
  IORING_UNREGISTER_IOWQ_AFF,
} from "../../abi/register_opcode.ts";
import type { Bytes } from "../../core/bytes.ts";
import { checkU16, checkU32 } from "../check.ts";
import { checkList } from "./resources.ts";
import { RegisterRestrictions } from "./register_restrictions.ts";

/** The kernel copies masks in words of this many processors. */
const MASK_WORD_BITS = 64;

/** Worker threads; see {@linkcode Ring}. */
export abstract class RegisterWorkers extends RegisterRestrictions {
  /**
   * Binds workers that are made from now on to processors. All rings of a thread share its workers.
   * Equivalent to io_uring_register_iowq_aff(3). Since Linux 5.14.
   *
   * KERNEL: processors that the machine does not have are ignored.
   *
   * @param cpus The processors by number, or a `cpu_set_t`: one bit a processor.
   * @returns 0.
   * @throws {IoError} EINVAL when a processor is not in the cpuset of the thread.
   * @throws {RangeError} On a number that is no processor, and an empty list.
   */
  registerIowqAff(cpus: ArrayLike<number> | Bytes): number {
    const mask = isBytes(cpus) ? cpus : packMask(cpus);
    return this.register(IORING_REGISTER_IOWQ_AFF, mask, mask.byteLength);
  }

  /**
   * Lets new workers run on all processors again. Equivalent to io_uring_unregister_iowq_aff(3).
   * Since Linux 5.14.
   *
   * @returns 0.
   */
  unregisterIowqAff(): number {
    return this.register(IORING_UNREGISTER_IOWQ_AFF, 0, 0);
  }

  /**
   * Sets how many workers there may be at most, in each NUMA node. All rings of a thread share
   * them. Equivalent to io_uring_register_iowq_max_workers(3). Since Linux 5.15.
   *
   * @param values `IO_WQ_BOUND` and `IO_WQ_UNBOUND` workers: 0 leaves a limit as it is. The limits
   *   that were there before are written back into it.
   * @returns 0.
   */
  registerIowqMaxWorkers(values: Uint32Array | [number, number]): number {
    if (checkList(values, "values").length !== 2) {
      throw new RangeError(`Cannot use values: wanted 2 limits, got ${values.length}`);
    }
    const words = new Uint32Array(new ArrayBuffer(8));
    words[IO_WQ_BOUND] = checkU32(values[IO_WQ_BOUND]!, "the limit of bounded workers");
    words[IO_WQ_UNBOUND] = checkU32(values[IO_WQ_UNBOUND]!, "the limit of unbounded workers");
    const result = this.register(IORING_REGISTER_IOWQ_MAX_WORKERS, words, 2);
    values[IO_WQ_BOUND] = words[IO_WQ_BOUND]!;
    values[IO_WQ_UNBOUND] = words[IO_WQ_UNBOUND]!;
    return result;
  }
}

function isBytes(cpus: ArrayLike<number> | Bytes): cpus is Bytes {
  return ArrayBuffer.isView(cpus) || cpus instanceof ArrayBuffer;
}

function packMask(cpus: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  // KERNEL: a mask without any processor is taken, and does nothing that anybody could mean.
  if (checkList(cpus, "cpus").length === 0) {
    throw new RangeError("Cannot use cpus: wanted one or more, got none");
  }
  let last = 0;
  for (let i = 0; i < cpus.length; i++) last = Math.max(last, checkU16(cpus[i]!, `cpus[${i}]`));
  const words = Math.floor(last / MASK_WORD_BITS) + 1;
  const mask = new Uint8Array(new ArrayBuffer((words * MASK_WORD_BITS) / 8));
  for (let i = 0; i < cpus.length; i++) mask[cpus[i]! >>> 3]! |= 1 << (cpus[i]! & 7);
  return mask;
}
