/**
 * How a file is opened: Node's strings and Deno's options as the flags of open(2).
 *
 * @module
 */
import { hostMachine } from "../../ffi/host.ts";
import {
  O_APPEND,
  O_CLOEXEC,
  O_CREAT,
  O_DSYNC,
  O_EXCL,
  O_RDONLY,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
  openFlags,
} from "../abi/fs.ts";
import { checkInteger } from "./check_number.ts";
import { checkOptions, checkType, type IoOptions } from "./check_options.ts";

/** How to open a file. */
export interface OpenOptions extends IoOptions {
  /** For reading. @default true if neither `write` nor `append` is given */
  read?: boolean;
  /** For writing. @default false */
  write?: boolean;
  /** For writing; every write goes to the end of the file. @default false */
  append?: boolean;
  /** Makes the file if it is not there; with `write` or `append`. @default false */
  create?: boolean;
  /** Makes the file and fails if it is there; with `write` or `append`. @default false */
  createNew?: boolean;
  /** Cuts the file to length 0; with `write`, without `append`. @default false */
  truncate?: boolean;
  /** Permission bits of a file that is made, less the process's umask(2). @default 0o666 */
  mode?: number;
  /** Bypasses the page cache (O_DIRECT); see `directAlignment` of the file. @default false */
  direct?: boolean;
  /** Each write is on the device when it completes (O_DSYNC). @default false */
  dsync?: boolean;
  /** As `dsync`, with all metadata (O_SYNC). @default false */
  sync?: boolean;
}

/** What openat(2) is asked. */
export interface OpenFlags {
  /** `O_*`, always with O_CLOEXEC. */
  readonly flags: number;
  readonly mode: number;
  readonly direct: boolean;
}

/** The permission bits of a new file when nobody says. */
export const DEFAULT_MODE = 0o666;

const MODE_MAX = 0o7777;

const SWITCHES = [
  "read",
  "write",
  "append",
  "create",
  "createNew",
  "truncate",
  "direct",
  "dsync",
  "sync",
] as const;
/** The keys of {@linkcode OpenOptions}. */
export const OPEN_KEYS: readonly string[] = [...SWITCHES, "mode", "signal"];

/** The strings of Node's fs.open(). */
const STRINGS: ReadonlyMap<string, number> = new Map([
  ["r", O_RDONLY],
  ["rs", O_RDONLY | O_SYNC],
  ["sr", O_RDONLY | O_SYNC],
  ["r+", O_RDWR],
  ["rs+", O_RDWR | O_SYNC],
  ["sr+", O_RDWR | O_SYNC],
  ["w", O_WRONLY | O_CREAT | O_TRUNC],
  ["wx", O_WRONLY | O_CREAT | O_TRUNC | O_EXCL],
  ["xw", O_WRONLY | O_CREAT | O_TRUNC | O_EXCL],
  ["w+", O_RDWR | O_CREAT | O_TRUNC],
  ["wx+", O_RDWR | O_CREAT | O_TRUNC | O_EXCL],
  ["xw+", O_RDWR | O_CREAT | O_TRUNC | O_EXCL],
  ["a", O_WRONLY | O_CREAT | O_APPEND],
  ["ax", O_WRONLY | O_CREAT | O_APPEND | O_EXCL],
  ["xa", O_WRONLY | O_CREAT | O_APPEND | O_EXCL],
  ["as", O_WRONLY | O_CREAT | O_APPEND | O_SYNC],
  ["sa", O_WRONLY | O_CREAT | O_APPEND | O_SYNC],
  ["a+", O_RDWR | O_CREAT | O_APPEND],
  ["ax+", O_RDWR | O_CREAT | O_APPEND | O_EXCL],
  ["xa+", O_RDWR | O_CREAT | O_APPEND | O_EXCL],
  ["as+", O_RDWR | O_CREAT | O_APPEND | O_SYNC],
  ["sa+", O_RDWR | O_CREAT | O_APPEND | O_SYNC],
]);

/**
 * What to ask openat(2) for.
 *
 * @throws {TypeError} On an unknown string or key, a wrong type, or options that exclude each
 *   other.
 * @throws {RangeError} On a mode beyond 0o7777.
 */
export function parseOpenFlags(how: string | OpenOptions): OpenFlags {
  if (typeof how === "string") {
    const flags = STRINGS.get(how);
    if (flags === undefined) {
      throw new TypeError(
        `Cannot open a file: wanted flags like "r", "w" or "a+", got ${JSON.stringify(how)}`,
      );
    }
    return { flags: flags | O_CLOEXEC, mode: DEFAULT_MODE, direct: false };
  }
  checkOptions(how, OPEN_KEYS, "open a file");
  for (const name of SWITCHES) checkType(how[name], "boolean", `option ${name}`);
  checkCombination(how);
  const { mode = DEFAULT_MODE, direct = false } = how;
  const machine = hostMachine() === "aarch64" ? "aarch64" : "x86_64";
  const flags = accessOf(how) |
    (how.append === true ? O_APPEND : 0) |
    (how.create === true ? O_CREAT : 0) |
    (how.createNew === true ? O_CREAT | O_EXCL : 0) |
    (how.truncate === true ? O_TRUNC : 0) |
    (how.dsync === true ? O_DSYNC : 0) |
    (how.sync === true ? O_SYNC : 0) |
    (direct ? openFlags[machine].O_DIRECT : 0);
  return {
    flags: flags | O_CLOEXEC,
    mode: checkInteger(mode, 0, MODE_MAX, "option mode"),
    direct,
  };
}

function writes(how: OpenOptions): boolean {
  return how.write === true || how.append === true;
}

function accessOf(how: OpenOptions): number {
  if (!writes(how)) return O_RDONLY;
  return how.read === true ? O_RDWR : O_WRONLY;
}

/** The rules are those of Deno.open(). */
function checkCombination(how: OpenOptions): void {
  if (how.read === false && !writes(how)) {
    refuse("one of read, write and append", "none");
  }
  if (how.create === true && !writes(how)) refuse("write or append with create", "neither");
  if (how.createNew === true && !writes(how)) refuse("write or append with createNew", "neither");
  if (how.truncate === true && how.write !== true) refuse("write with truncate", "none");
  if (how.truncate === true && how.append === true) refuse("append or truncate", "both");
}

function refuse(wanted: string, got: string): never {
  throw new TypeError(`Cannot open a file: wanted ${wanted}, got ${got}`);
}
