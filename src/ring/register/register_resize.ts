/**
 * Queues of another size.
 *
 * @module
 */
import { EBADF } from "../../abi/errno.ts";
import { IORING_REGISTER_RESIZE_RINGS } from "../../abi/register_opcode.ts";
import { IORING_SETUP_NO_MMAP, IORING_SETUP_NO_SQARRAY } from "../../abi/setup_flags.ts";
import { assert } from "../../core/assert.ts";
import { IoError } from "../../core/io_error.ts";
import { allocRings } from "../alloc_rings.ts";
import { checkU32 } from "../check.ts";
import { checkOptions, type RingOptions } from "../options.ts";
import type { RingMemory } from "../ring_memory.ts";
import { arrayOffset } from "../ring_sizes.ts";
import { mapRings } from "../setup.ts";
import { type SetupAnswer, SetupParams } from "../setup_params.ts";
import { RegisterClone } from "./register_clone.ts";

/** The sizes that are wanted. */
export interface Sizes {
  /** Entries of the submission queue: 1 to 32768; rounded up to a power of two. */
  readonly sqEntries: number;
  /**
   * Entries of the completion queue; implies `IORING_SETUP_CQSIZE`. @default twice the submission
   * queue
   */
  readonly cqEntries?: number;
  /** `IORING_SETUP_CLAMP`, or 0. @default 0 */
  readonly flags?: number;
}

/**
 * Resizing; see {@linkcode Ring}.
 *
 * @internal
 */
export abstract class RegisterResize extends RegisterClone {
  /**
   * Changes the sizes of both queues. Prepared entries and waiting completions move along.
   * Equivalent to io_uring_resize_rings(3). Since Linux 6.13, on a ring with DEFER_TASKRUN.
   *
   * @param params See {@linkcode Sizes}.
   * @returns 0.
   * @throws {IoError} EINVAL on other rings and on sizes that io_uring_setup(2) refuses; EOVERFLOW
   *   when entries or completions do not fit, also those beyond a full queue; EBADF when the
   *   descriptor was closed and the new queues could not be mapped. The ring stays as it was.
   */
  resizeRings(params: Sizes): number {
    this.assertOpen();
    const sqEntries = checkU32(params.sqEntries, "sqEntries");
    const checked = checkOptions(cqOptions(params));
    const own = (this.flags & IORING_SETUP_NO_MMAP) !== 0;
    // Queues that cannot be mapped afterwards would be lost.
    if (!own && this.descriptor < 0) throw new IoError(-EBADF, "mmap");
    const { sqArray } = this.answer;
    const known = sqArray === 0 || sqArray === placeOfArray(this.answer, this.flags);
    assert(known, "the index array lies where no known kernel has it");
    const argument = new SetupParams(checked, checked.flags);
    argument.setSqEntries(sqEntries);
    const allocated = own
      ? allocRings(sqEntries, checked.cqEntries, this.flags | checked.flags)
      : undefined;
    if (allocated !== undefined) {
      argument.setUserMemory(allocated.memory.ringsAddress, allocated.sqesAddress);
    }
    // KERNEL: what moves along is what lies between the heads and tails that it can see.
    if (!this.polledSubmission) this.publish();
    this.publishHead();
    const result = this.register(IORING_REGISTER_RESIZE_RINGS, argument.address, 1, argument);
    const answer = this.resized(argument.answer());
    this.takeOver(answer, allocated?.memory ?? this.mapAgain(answer));
    return result;
  }

  /** The answer, with what the kernel leaves out of it. */
  private resized(answer: SetupAnswer): SetupAnswer {
    const { flags, features } = this;
    // KERNEL: Linux 6.18 answers 0 for the place of the array on every ring.
    const missing = answer.sqArray === 0 && (flags & IORING_SETUP_NO_SQARRAY) === 0;
    const sqArray = missing ? placeOfArray(answer, flags) : answer.sqArray;
    return { ...answer, flags, features, sqArray };
  }

  /** Maps the new queues. The old ones are the kernel's no more: without new ones all is lost. */
  private mapAgain(answer: SetupAnswer): RingMemory {
    try {
      return mapRings(this.descriptor, answer);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Takes over new memory; the old is let go when nothing refers to it any more. */
  private takeOver(answer: SetupAnswer, memory: RingMemory): void {
    const old = this.memory;
    this.memory = memory;
    this.words = memory.rings;
    this.sqes = memory.sqes;
    this.locate(answer);
    old.release();
  }

  /** Closes the ring. */
  abstract close(): void;
}

function placeOfArray({ cqes, cqEntries }: SetupAnswer, flags: number): number {
  return arrayOffset(cqes, cqEntries, flags);
}

function cqOptions({ cqEntries, flags }: Sizes): RingOptions {
  return cqEntries === undefined ? { flags: flags ?? 0 } : { flags: flags ?? 0, cqEntries };
}
