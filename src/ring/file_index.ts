// hot path
/**
 * Where a new direct descriptor goes.
 *
 * @module
 */
import { IORING_FILE_INDEX_ALLOC } from "../abi/op_flags.ts";
import { checkU32 } from "./check.ts";

/**
 * The value that an SQE has in `file_index` for a slot of the registered files: the slot + 1, since
 * 0 stands for an ordinary descriptor.
 *
 * @param fileIndex The slot, or `IORING_FILE_INDEX_ALLOC` to let the kernel choose.
 * @throws {RangeError} On a number that is no slot.
 */
export function storedFileIndex(fileIndex: number): number {
  checkU32(fileIndex, "fileIndex");
  if (fileIndex === IORING_FILE_INDEX_ALLOC) return fileIndex;
  // The slot before the last would be stored as IORING_FILE_INDEX_ALLOC.
  if (fileIndex === IORING_FILE_INDEX_ALLOC - 1) {
    throw new RangeError(`Cannot use fileIndex: wanted a slot, got ${fileIndex}`);
  }
  return fileIndex + 1;
}
