/**
 * What keeps one name from being copied.
 *
 * @module
 */
import { errnoMessages } from "../../abi/errno.ts";

/** A copy that failed; the others go on. The message is what the user reads. */
export class CopyError extends Error {
  /** The name of the class. */
  override readonly name = "CopyError";
}

/** A name as messages have it. */
export function quote(path: string): string {
  return `'${path}'`;
}

/**
 * Does a step of a copy. What the kernel refuses becomes a {@linkcode CopyError}; all else, such as
 * an abort, stays what it is.
 *
 * @param step What failed if it fails: "cannot stat 'x'".
 */
export async function during<T>(step: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { errno } = error as { errno?: unknown };
    if (!(error instanceof Error) || typeof errno !== "number") throw error;
    const { message } = error;
    throw new CopyError(`${step}: ${errnoMessages[Math.abs(errno)] ?? message}`, { cause: error });
  }
}
