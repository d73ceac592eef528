/**
 * ppoll(2) of the streams that requests wait for.
 *
 * @module
 */
import { __kernel_timespec } from "../../abi/file_layout.ts";
import { POLLIN, POLLOUT } from "../../abi/poll.ts";
import { addressOf } from "../../core/address.ts";
import { systemCall } from "../../core/system_call.ts";
import { READ, type Request } from "../request.ts";

/** Words of `struct pollfd`: the descriptor, and both sets of events. */
const POLLFD_WORDS = 2;
const EVENTS_RETURNED_SHIFT = 16;

/**
 * Waits until a stream is ready.
 *
 * @param requests At least one; each holds its file.
 * @param ms Milliseconds; 0 looks, Infinity waits for ever.
 * @returns The requests that can go on, or -errno: EINTR after a signal.
 */
export function pollStreams(requests: readonly Request[], ms: number): Request[] | number {
  const fds = new Int32Array(new ArrayBuffer(requests.length * POLLFD_WORDS * 4));
  requests.forEach((request, i) => {
    fds[i * POLLFD_WORDS] = request.held;
    fds[i * POLLFD_WORDS + 1] = request.operation === READ ? POLLIN : POLLOUT;
  });
  let limit: BigInt64Array<ArrayBuffer> | undefined;
  if (ms !== Infinity) {
    const seconds = Math.floor(ms / 1000);
    const nanoseconds = Math.floor((ms - seconds * 1000) * 1e6);
    limit = new BigInt64Array(new ArrayBuffer(__kernel_timespec.sizeof));
    limit[0] = BigInt(seconds);
    limit[1] = BigInt(nanoseconds);
  }
  const address = limit === undefined ? 0 : addressOf(limit);
  const result = systemCall("ppoll", addressOf(fds), requests.length, address);
  if (result < 0) return result;
  return requests.filter((_, i) => fds[i * POLLFD_WORDS + 1]! >>> EVENTS_RETURNED_SHIFT !== 0);
}
