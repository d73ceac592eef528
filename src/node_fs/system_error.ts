/**
 * What the kernel refused, in the shape of Node's errors.
 *
 * @module
 */
import { errnoMessages, errnoNames } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";

/** What a call worked on. */
export interface Subject {
  readonly path?: string | undefined;
  readonly dest?: string | undefined;
}

/**
 * Makes Node's error.
 *
 * @param errno The kernel's answer: a negative number.
 * @param syscall The call in Node's words.
 */
export function systemError(errno: number, syscall: string, subject: Subject = {}): Error {
  const { path, dest } = subject;
  const code = errnoNames[-errno] ?? `Unknown system error ${errno}`;
  const reason = errnoMessages[-errno] ?? `Unknown system error ${errno}`;
  const paths = (path === undefined ? "" : ` '${path}'`) +
    (dest === undefined ? "" : ` -> '${dest}'`);
  const error = new Error(`${code}: ${reason}, ${syscall}${paths}`);
  Object.assign(error, { errno, code, syscall });
  if (path !== undefined) Object.assign(error, { path });
  if (dest !== undefined) Object.assign(error, { dest });
  return error;
}

/** Node's error for what an engine rejected with; an error of another kind stays what it is. */
export function toSystemError(error: unknown, syscall: string, subject?: Subject): unknown {
  return error instanceof IoError ? systemError(error.errno, syscall, subject) : error;
}
