/**
 * What a ring is made with.
 *
 * @module
 */
import {
  IORING_SETUP_ATTACH_WQ,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_NO_MMAP,
  IORING_SETUP_SQ_AFF,
} from "../abi/setup_flags.ts";
import { checkU32 } from "./check.ts";

/** Where the rings live: see {@linkcode RingOptions.memory}. */
export type RingMemoryMode = "auto" | "user" | "mmap";

/** Options of `new Ring()`. */
export interface RingOptions {
  /** A set of `IORING_SETUP_*`. @default 0 */
  flags?: number;
  /**
   * Entries of the completion queue; implies `IORING_SETUP_CQSIZE`. @default twice the submission
   * queue
   */
  cqEntries?: number;
  /** The processor that the submission thread is bound to; implies `IORING_SETUP_SQ_AFF`. */
  sqThreadCpu?: number;
  /** Milliseconds without work after which the submission thread sleeps. */
  sqThreadIdle?: number;
  /** A ring whose workers are shared; implies `IORING_SETUP_ATTACH_WQ`. */
  wqFd?: number;
  /**
   * Where the rings live. "user": in memory of the runtime (`IORING_SETUP_NO_MMAP`, since Linux
   * 6.5), which Deno allows with `--allow-ffi=<path of the shim>` alone. "mmap": in memory of the
   * kernel that is mapped. "auto": the first, or the second where the kernel refuses it. @default
   * "auto"
   */
  memory?: RingMemoryMode;
}

/** Options as they go into `struct io_uring_params`. */
export interface CheckedOptions {
  readonly flags: number;
  readonly cqEntries: number;
  readonly sqThreadCpu: number;
  readonly sqThreadIdle: number;
  readonly wqFd: number;
  readonly memory: RingMemoryMode;
}

const KNOWN: ReadonlySet<string> = new Set([
  "flags",
  "cqEntries",
  "sqThreadCpu",
  "sqThreadIdle",
  "wqFd",
  "memory",
]);

/**
 * Checks options and fills in what is not given.
 *
 * @throws {TypeError} On an unknown option or one of a wrong type.
 * @throws {RangeError} On a number that does not fit its field.
 */
export function checkOptions(options: RingOptions): CheckedOptions {
  if (typeof options !== "object" || options === null) {
    const got = options === null ? "null" : typeof options;
    throw new TypeError(`Cannot make a ring: wanted options as an object, got ${got}`);
  }
  for (const key of Object.keys(options)) {
    if (!KNOWN.has(key)) throw new TypeError(`Cannot make a ring: unknown option "${key}"`);
  }
  // Defaults stand in for undefined alone; null is no number.
  const { cqEntries = 0, sqThreadCpu = 0, sqThreadIdle = 0, wqFd = 0, memory = "auto" } = options;
  const { flags: given = 0 } = options;
  let flags = checkU32(given, "flags");
  if (options.cqEntries !== undefined) flags |= IORING_SETUP_CQSIZE;
  if (options.sqThreadCpu !== undefined) flags |= IORING_SETUP_SQ_AFF;
  if (options.wqFd !== undefined) flags |= IORING_SETUP_ATTACH_WQ;
  return {
    flags: flags >>> 0,
    cqEntries: checkU32(cqEntries, "cqEntries"),
    sqThreadCpu: checkU32(sqThreadCpu, "sqThreadCpu"),
    sqThreadIdle: checkU32(sqThreadIdle, "sqThreadIdle"),
    wqFd: checkU32(wqFd, "wqFd"),
    memory: checkMemory(memory, flags),
  };
}

function checkMemory(memory: RingMemoryMode, flags: number): RingMemoryMode {
  if (memory !== "auto" && memory !== "user" && memory !== "mmap") {
    throw new TypeError(
      `Cannot make a ring: wanted memory "auto", "user" or "mmap", got ${memory}`,
    );
  }
  if ((flags & IORING_SETUP_NO_MMAP) === 0) return memory;
  if (memory === "mmap") {
    throw new TypeError('Cannot make a ring: IORING_SETUP_NO_MMAP contradicts memory "mmap"');
  }
  return "user";
}
