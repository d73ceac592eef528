/**
 * Errors of the runtime's own calls in Node's words, where a runtime has others.
 *
 * @module
 */
import { errnoNames } from "../abi/errno.ts";
import { systemError } from "./system_error.ts";

/** What Node calls the system call of a function, and which of its arguments are paths. */
const CALLS: Readonly<Record<string, readonly [syscall: string, paths: 1 | 2]>> = {
  access: ["access", 1],
  chmod: ["chmod", 1],
  chown: ["chown", 1],
  copyFile: ["copyfile", 2],
  lchown: ["lchown", 1],
  lutimes: ["lutime", 1],
  opendir: ["opendir", 1],
  readdir: ["scandir", 1],
  readlink: ["readlink", 1],
  realpath: ["realpath", 1],
  statfs: ["statfs", 1],
  utimes: ["utime", 1],
};

interface OwnError {
  readonly code?: unknown;
  readonly path?: unknown;
}

/** Node's error for one of the runtime's; any that is not of the operating system stays. */
export function toNodeError(error: unknown, name: string, args: readonly unknown[]): unknown {
  const call = CALLS[name];
  const errno = error instanceof Error ? errnoOf(error) : 0;
  if (call === undefined || errno <= 0) return error;
  const [syscall, paths] = call;
  const { path = args[0] } = error as OwnError;
  const dest = paths === 2 ? args[1] : undefined;
  if (typeof path !== "string" || (paths === 2 && typeof dest !== "string")) return error;
  return systemError(-errno, syscall, { path, dest: dest as string | undefined });
}

/** Some errors have no code, but the platform's own number in their text. */
function errnoOf(error: Error & OwnError): number {
  if (typeof error.code === "string") return errnoNames.indexOf(error.code);
  return Number(/\(os error (\d+)\)/.exec(error.message)?.[1] ?? 0);
}
