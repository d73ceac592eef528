/**
 * Waiting for bytes.
 *
 * @module
 */
import { EBADF } from "../../abi/errno.ts";
import { POLLIN } from "../../abi/poll.ts";
import { IOSQE_FIXED_FILE } from "../../abi/sqe_flags.ts";
import { IoError } from "../../core/io_error.ts";
import { slotPromise } from "../../core/slot_promise.ts";
import type { Target } from "../target.ts";
import { inTurn } from "./in_turn.ts";
import { NOBODY, type TurnLoop } from "./turn_loop.ts";

/** Resolves when there is something to read, or nobody left who would write. Since Linux 5.1. */
export function pollReadable(
  loop: TurnLoop,
  file: Target,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (signal?.aborted === true) return Promise.reject(signal.reason);
  let token = NOBODY;
  return inTurn(loop, {
    now: loop.closed || loop.room > 0,
    signal,
    begin: () => {
      if (loop.closed) return Promise.reject(new IoError(-EBADF, "poll"));
      const { ring, slots } = loop;
      if (ring.sqSpaceLeft() === 0) loop.submitNow();
      const slot = slots.take();
      token = slot.token;
      slot.syscall = "poll";
      slot.subject = file;
      ring.prepPollAdd(file.fd, POLLIN, token);
      if (file.fixed) ring.sqeSetFlags(IOSQE_FIXED_FILE);
      loop.room--;
      loop.schedule();
      return slotPromise(slot);
    },
    cancel: () => loop.cancel(token),
  });
}
