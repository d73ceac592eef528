/**
 * Files that are larger than a Buffer.
 *
 * @module
 */
import { withCode } from "./arguments/with_code.ts";

/** Node's error of code ERR_FS_FILE_TOO_LARGE. */
export function fileTooLargeError(size: number): RangeError {
  const error = new RangeError(`File size (${size}) is greater than 2 GiB`);
  return withCode(error, "ERR_FS_FILE_TOO_LARGE");
}
