/**
 * Gives up the reads of one file.
 *
 * @module
 */
import type { Target } from "../target.ts";
import type { TurnLoop } from "./turn_loop.ts";
import { worksOn } from "./works_on.ts";

const READS: ReadonlySet<string> = new Set(["read", "readv"]);

/** Asks the kernel to cancel the reads of `file`; their completions tell what became of them. */
export function cancelReads(loop: TurnLoop, file: Target): void {
  for (const { subject, syscall, token } of loop.slots.taken()) {
    if (READS.has(syscall) && worksOn(subject, file)) loop.cancel(token);
  }
}
