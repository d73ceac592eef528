/**
 * Methods of handles on other objects.
 *
 * @module
 */
import { withCode } from "../arguments/with_code.ts";

/** Node's error for a method of a handle that is called on something else. */
export function foreignError(): Error {
  const error = new Error("handle must be an instance of FileHandle");
  return withCode(error, "ERR_INTERNAL_ASSERTION");
}
