/**
 * How long io_getevents(2) waits.
 *
 * @module
 */
import { __kernel_timespec } from "../abi/file_layout.ts";
import { addressOf } from "../core/address.ts";
import { checkLong } from "./check_integer.ts";

/** `struct timespec`, relative. */
export interface Timespec {
  /** Seconds. */
  tv_sec: number;
  /** Nanoseconds. */
  tv_nsec: number;
}

const HALF = 4_294_967_296;
const SECONDS = __kernel_timespec.tv_sec / 4;
const NANOSECONDS = __kernel_timespec.tv_nsec / 4;

/** OWNERSHIP: one is enough, because the kernel reads it inside a call of this thread. */
let timespec: Uint32Array | undefined;

/** Whether the wait is none at all. */
export function isZero(timeout: Timespec | null): boolean {
  return timeout !== null && timeout.tv_sec === 0 && timeout.tv_nsec === 0;
}

/** Checks a timeout. Throws a TypeError or a RangeError when it is neither null nor a timespec. */
export function checkTimeout(timeout: Timespec | null): void {
  if (timeout === null) return;
  if (typeof timeout !== "object") {
    throw new TypeError(`Cannot wait: wanted a timespec or null, got ${typeof timeout}`);
  }
  checkLong(timeout.tv_sec, "tv_sec");
  checkLong(timeout.tv_nsec, "tv_nsec");
}

/** Writes a checked timeout, and returns its address; 0 for null. */
export function writeTimeout(timeout: Timespec | null): number {
  if (timeout === null) return 0;
  timespec ??= new Uint32Array(new ArrayBuffer(__kernel_timespec.sizeof));
  timespec[SECONDS] = timeout.tv_sec;
  timespec[SECONDS + 1] = Math.floor(timeout.tv_sec / HALF);
  timespec[NANOSECONDS] = timeout.tv_nsec;
  timespec[NANOSECONDS + 1] = Math.floor(timeout.tv_nsec / HALF);
  return addressOf(timespec);
}
