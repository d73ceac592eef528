/**
 * The error for what the kernel refused, in the shape that Node gave such errors.
 *
 * @module
 */
import { errnoMessages, errnoNames } from "../abi/errno.ts";

/** What beside the number is known of a refused call. */
export interface IoErrorDetails {
  /** The path that the call was given. */
  readonly path?: string;
  /** The second path of a call that takes two. */
  readonly dest?: string;
}

/** The kernel refused a call. */
export class IoError extends Error {
  /** Always "IoError", also where a bundler renames the class. */
  override readonly name = "IoError";
  /** The name of the error: "ENOENT". A number without a name reads "E" and the number. */
  readonly code: string;
  /** The number of the error as the kernel returns it: -2. */
  readonly errno: number;
  /** The call that was refused: "openat", "io_uring_enter". */
  readonly syscall: string;
  /** The path that the call was given, if it was given one. */
  declare readonly path?: string;
  /** The second path of a call that takes two. */
  declare readonly dest?: string;

  /**
   * Makes the error that the kernel's answer stands for.
   *
   * @param errno The kernel's answer: a negative number.
   * @param syscall The call that was refused.
   * @param details The paths, where there are any.
   */
  constructor(errno: number, syscall: string, details: IoErrorDetails = {}) {
    const code = errnoNames[-errno] ?? `E${-errno}`;
    const message = errnoMessages[-errno] ?? "unknown error";
    const path = details.path === undefined ? "" : ` '${details.path}'`;
    const dest = details.dest === undefined ? "" : ` -> '${details.dest}'`;
    super(`${code}: ${message}, ${syscall}${path}${dest}`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    if (details.path !== undefined) this.path = details.path;
    if (details.dest !== undefined) this.dest = details.dest;
  }
}
