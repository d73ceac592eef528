/**
 * Hands a chain to its engine.
 *
 * @module
 */
import { ECANCELED } from "../abi/errno.ts";
import type { Engine } from "../engine/engine.ts";
import { expectedCount } from "../engine/expected_count.ts";
import type { Step, StepResults } from "../engine/step.ts";

/**
 * Runs the steps. Those that move no bytes are none for the kernel, which asks for memory; they get
 * the result that they would have had.
 */
export async function runSteps(
  engine: Engine,
  steps: readonly Step[],
  signal: AbortSignal | undefined,
): Promise<StepResults> {
  const real: Step[] = [];
  let drain = false;
  for (const step of steps) {
    drain ||= step.drain;
    if (isEmpty(step)) continue;
    real.push({ ...step, drain });
    drain = false;
  }
  const results = real.length === 0 ? [] : await engine.runChain(real, signal);
  if (real.length === steps.length) return results;
  let next = 0;
  let cancelled = false;
  return steps.map((step) => {
    if (isEmpty(step)) return cancelled ? -ECANCELED : 0;
    const result = results[next++]!;
    cancelled ||= !step.hard && result < expectedCount(step.operation);
    return result;
  });
}

function isEmpty({ operation }: Step): boolean {
  return "buffer" in operation && operation.buffer.byteLength === 0;
}
