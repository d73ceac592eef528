/**
 * One request after the other, for the parts of a program where speed is no matter.
 *
 * @module
 */
import { IoError, type Ring } from "../../src/ring/mod.ts";

/**
 * Submits what was prepared, one request, and waits for it.
 *
 * @param call What it is called in an error.
 * @returns What the system call would return.
 * @throws {IoError} When it failed.
 */
export function complete(ring: Ring, call: string): number {
  ring.submitAndWait(1);
  const cqe = ring.waitCqe();
  ring.cqeSeen(cqe);
  if (cqe.res < 0) throw new IoError(cqe.res, call);
  return cqe.res;
}
