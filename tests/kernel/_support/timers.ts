/**
 * Timers that can be read and polled.
 *
 * @module
 */
import { CLOCK_MONOTONIC } from "../../../src/abi/clock.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call, close } from "./call.ts";

/** A descriptor that becomes readable, once, after some milliseconds; and what closes it. */
export function startTimer(ms: number): [fd: number, end: () => void] {
  const fd = call("timerfd_create", CLOCK_MONOTONIC, 0);
  const time = new BigInt64Array([0n, 0n, 0n, BigInt(ms) * 1_000_000n]); // struct itimerspec
  call("timerfd_settime", fd, 0, addressOf(time), 0);
  return [fd, () => close(fd)];
}
