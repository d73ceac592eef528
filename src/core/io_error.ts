/**
 * The error for what the kernel refused, in the shape that Node gave such errors.
 *
 * @module
 */
import { errnoMessages, errnoNames } from "../abi/errno.ts";

/** The number that Node gives to the end of a file, which the kernel does not count as an error. */
export const END_OF_FILE = 4095;

/** What beside the number is known of a refused call. */
export interface IoErrorDetails {
  /** The path that the call was given. */
  readonly path?: string;
  /** The second path of a call that takes two. */
  readonly dest?: string;
  /** How many bytes a read moved before it failed. */
  readonly bytesRead?: number;
  /** What else the message says, at its end. */
  readonly note?: string;
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
  /** How many bytes were read before the error, where that is known. */
  declare readonly bytesRead?: number;

  /**
   * Makes the error that the kernel's answer stands for.
   *
   * @param errno The kernel's answer: a negative number.
   * @param syscall The call that was refused.
   * @param details What else is known.
   */
  constructor(errno: number, syscall: string, details: IoErrorDetails = {}) {
    const ended = -errno === END_OF_FILE;
    const code = ended ? "EOF" : errnoNames[-errno] ?? `E${-errno}`;
    const message = ended ? "end of file" : errnoMessages[-errno] ?? "unknown error";
    const path = details.path === undefined ? "" : ` '${details.path}'`;
    const dest = details.dest === undefined ? "" : ` -> '${details.dest}'`;
    const note = details.note === undefined ? "" : `: ${details.note}`;
    super(`${code}: ${message}, ${syscall}${path}${dest}${note}`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    if (details.path !== undefined) this.path = details.path;
    if (details.dest !== undefined) this.dest = details.dest;
    if (details.bytesRead !== undefined) this.bytesRead = details.bytesRead;
  }
}
