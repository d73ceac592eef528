/**
 * Where the links of a chain may be trusted.
 *
 * @module
 */
import type { OperationKind } from "../operation.ts";
import type { Step } from "../step.ts";

/**
 * KERNEL: on Linux 6.18 the failure of one of these does not break the link behind it: the kernel
 * sets their result without marking the request as failed. What follows would run as if nothing had
 * happened (tests/kernel/links_survive_some_failures_test.ts).
 */
const KEEPS_LINK: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "fsync",
  "fdatasync",
  "sync_file_range",
  "fallocate",
  "ftruncate",
  "renameat",
  "unlinkat",
  "mkdirat",
  "symlinkat",
  "linkat",
]);

/**
 * Cuts a chain into parts that can each be linked in one submission. A part ends behind a step
 * whose failure must stop the chain and would not: its result has to be seen before the rest may
 * start.
 *
 * @returns The index of the first step of each part, and the count of steps at the end.
 */
export function segmentBounds(steps: readonly Step[]): number[] {
  const bounds = [0];
  steps.forEach((step, index) => {
    const last = index === steps.length - 1;
    if (!last && !step.hard && KEEPS_LINK.has(step.operation.kind)) bounds.push(index + 1);
  });
  bounds.push(steps.length);
  return bounds;
}
