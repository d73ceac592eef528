/**
 * The checks of a submission without the submission.
 *
 * @module
 */
import { encodeOther } from "./encode_other.ts";
import type { Iocb } from "./iocb.ts";
import { IOCB_SHIFT } from "./iocb_words.ts";
import type { KernelContext } from "./kernel_context.ts";

/**
 * Checks requests that will be submitted in more than one step.
 *
 * @throws {TypeError} On a wrong type, or memory that may move.
 * @throws {RangeError} On a number that does not fit its field, or a count beyond the buffer.
 */
export function checkIocbs(kernel: KernelContext, ios: readonly (Iocb | null)[]): void {
  try {
    for (const iocb of ios) {
      // The kernel stops at a NULL pointer.
      if (iocb === null || iocb === undefined) return;
      encodeOther(kernel, iocb, kernel.requests.capacity << IOCB_SHIFT);
      kernel.iovecs.reset();
    }
  } finally {
    kernel.iovecs.reset();
  }
}
