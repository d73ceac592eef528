import { POLLIN } from "../../../src/abi/poll.ts";
import { addressOf } from "../../../src/core/address.ts";
import { systemCall } from "../../../src/core/system_call.ts";

/** Blocks the thread until `fd` can be read: ppoll(2) without a limit. */
export function waitReadable(fd: number): void {
  const pollfd = new Int32Array([fd, POLLIN]);
  systemCall("ppoll", addressOf(pollfd), 1, 0);
}
